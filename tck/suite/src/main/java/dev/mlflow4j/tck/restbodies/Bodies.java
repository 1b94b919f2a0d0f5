package dev.mlflow4j.tck.restbodies;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bodies of every kind, coming and going. */
@RequestScoped
@Path("bodies")
@Produces(MediaType.TEXT_PLAIN)
public class Bodies {
    static final String UMLAUTS = "äöü €";

    @POST
    @Path("form")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public String form(
            @FormParam("question") String question,
            @FormParam("count") int count,
            @FormParam("tag") List<String> tags) {
        return question + count + tags;
    }

    @POST
    @Path("forms/{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public String form(@PathParam("id") String id, @FormParam("question") String question) {
        return id + question;
    }

    /** Fields of a form. */
    public static class Fields {
        @FormParam("question")
        String question;

        @FormParam("count")
        int count;
    }

    @POST
    @Path("form-bean")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public String formBean(@BeanParam Fields fields) {
        return fields.question + fields.count;
    }

    @POST
    @Path("form-map")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public String formMap(MultivaluedMap<String, String> fields) {
        return fields.getFirst("question") + fields.getFirst("count");
    }

    @POST
    @Path("chat")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public String chat(@QueryParam("model") String model, String conversation) {
        return "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"because\"}}]}";
    }

    @POST
    @Path("parts")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public int parts(InputStream body) throws IOException {
        return body.readAllBytes().length;
    }

    @POST
    @Path("text")
    @Consumes(MediaType.TEXT_PLAIN)
    public String text(String text) {
        return text;
    }

    @POST
    @Path("latin")
    @Consumes(MediaType.TEXT_PLAIN)
    @Produces("text/plain;charset=ISO-8859-1")
    public byte[] latin(byte[] text) {
        return "äöü".getBytes(StandardCharsets.ISO_8859_1);
    }

    @POST
    @Path("bytes")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public byte[] bytes(byte[] bytes) {
        return bytes;
    }

    @POST
    @Path("beginning")
    @Consumes(MediaType.TEXT_PLAIN)
    public String beginning(InputStream body) throws IOException {
        String beginning = new String(body.readNBytes(4), StandardCharsets.US_ASCII);
        body.skipNBytes(3);
        return beginning;
    }

    @POST
    @Path("unread")
    @Consumes(MediaType.TEXT_PLAIN)
    public String unread(InputStream body) {
        return "no";
    }

    @POST
    @Path("zipped")
    @Zipped
    @Consumes(MediaType.TEXT_PLAIN)
    public String zipped(String text) {
        return text + "!";
    }

    @GET
    @Path("zipped")
    @Zipped
    public String zipped() {
        return UMLAUTS.repeat(100);
    }

    @GET
    @Path("umlauts")
    @Produces("text/plain;charset=UTF-8")
    public String umlauts() {
        return UMLAUTS;
    }

    @GET
    @Path("long")
    @Produces("text/plain;charset=UTF-8")
    public String longText() {
        return "x" + "äöü".repeat(100_000);
    }

    @GET
    @Path("picture")
    @Produces("image/png")
    public byte[] picture() {
        return new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff};
    }

    @GET
    @Path("flushed")
    public StreamingOutput flushed() {
        return out -> {
            for (int i = 0; i < 3; i++) {
                out.write(("line " + i + "\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        };
    }

    @GET
    @Path("json")
    @Produces(MediaType.APPLICATION_JSON)
    public String json() {
        return "{ \"a\" : [1, 2.50] }";
    }

    @GET
    @Path("seven")
    public String seven() {
        return "7";
    }

    @GET
    @Path("wrong")
    @Produces(MediaType.APPLICATION_JSON)
    public String wrong() {
        return "{\"a\":";
    }
}
