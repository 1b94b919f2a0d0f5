package dev.mlflow4j.tck.quarkus;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Bodies as Quarkus alone reads and writes them. */
@Path("bodies")
@Produces(MediaType.TEXT_PLAIN)
public class BodiesResource {
    private static final Duration SHORT = Duration.ofMillis(5);

    @Inject
    QuarkusSteps steps;

    @Inject
    PendingRequests holds;

    /** Fields of a form. */
    public static class Fields {
        @RestForm
        String question;
    }

    @POST
    @Path("form")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public String form(@BeanParam Fields fields) {
        return fields.question;
    }

    @POST
    @Path("parts")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public String parts(@RestForm("file") FileUpload file, @RestForm String question) {
        return file.fileName() + question;
    }

    @GET
    @Path("chat")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_PLAIN)
    public Multi<String> chat() {
        return Multi.createFrom()
                .items("Hel", "lo")
                .onItem()
                .transform(steps::step)
                .onItem()
                .transform(text -> "{\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}");
    }

    @GET
    @Path("numbers")
    @Produces(MediaType.APPLICATION_JSON)
    public Multi<Integer> numbers() {
        return Multi.createFrom().range(0, 3);
    }

    @GET
    @Path("failing")
    public Multi<String> failing() {
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item("half"),
                        Multi.createFrom().failure(new IllegalStateException("no more")));
    }

    @GET
    @Path("failing-at-once")
    public Multi<String> failingAtOnce() {
        return Multi.createFrom().failure(new IllegalStateException("nothing"));
    }

    @GET
    @Path("unmapped")
    public Uni<String> unmapped() {
        return Uni.createFrom().failure(new UnsupportedOperationException("nobody maps this"));
    }

    /** Answered by nobody. */
    @GET
    @Path("suspended")
    public void suspended(@Suspended AsyncResponse response) {
        holds.hold("suspended", () -> {});
    }

    /** Until its client is gone. */
    @GET
    @Path("endless")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<String> endless() {
        return Multi.createFrom().ticks().every(SHORT).onItem().transform(tick -> "again ");
    }
}
