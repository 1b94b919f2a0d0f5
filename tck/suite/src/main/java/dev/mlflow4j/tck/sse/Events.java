package dev.mlflow4j.tck.sse;

import dev.mlflow4j.tck.rest.Answerer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.stream.IntStream;

@RequestScoped
@Path("events")
@Produces(MediaType.SERVER_SENT_EVENTS)
public class Events {
    @Inject
    Answerer answerer;

    @GET
    @Path("words")
    public void words(@Context SseEventSink sink, @Context Sse sse) {
        send(sink, sse, "Hel", "lo", answerer.answer(" there"));
    }

    /** The first event goes out at once: Quarkus may lose one that is sent while the method returns. */
    @GET
    @Path("later")
    public void later(@Context SseEventSink sink, @Context Sse sse) {
        sink.send(sse.newEvent("la")).toCompletableFuture().join();
        // One that has the application's class loader, unlike the common pool's.
        new Thread(() -> send(sink, sse, "ter")).start();
    }

    @GET
    @Path("chat")
    public void chat(@Context SseEventSink sink, @Context Sse sse) {
        send(
                sink,
                sse,
                "{\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"lo\"}}]}",
                "[DONE]");
    }

    @GET
    @Path("numbers")
    public void numbers(@Context SseEventSink sink, @Context Sse sse) throws Exception {
        try (sink) {
            IntStream.range(0, 3)
                    .forEach(i -> sink.send(sse.newEventBuilder()
                            .id("e" + i)
                            .mediaType(MediaType.TEXT_PLAIN_TYPE)
                            .data(Integer.class, i)
                            .build()));
        }
    }

    @GET
    @Path("broadcast")
    public void broadcast(@Context SseEventSink sink, @Context Sse sse) {
        SseBroadcaster broadcaster = sse.newBroadcaster();
        broadcaster.register(sink);
        broadcaster.broadcast(sse.newEvent("to ")).toCompletableFuture().join();
        new Thread(() -> {
                    broadcaster
                            .broadcast(sse.newEvent("all"))
                            .toCompletableFuture()
                            .join();
                    broadcaster.close();
                })
                .start();
    }

    @GET
    @Path("nothing")
    public void nothing(@Context SseEventSink sink, @Context Sse sse) {
        send(sink, sse);
    }

    @GET
    @Path("failing")
    public void failing(@Context SseEventSink sink, @Context Sse sse) {
        throw new IllegalStateException("no model");
    }

    /** Until its client is gone. */
    @GET
    @Path("endless")
    public void endless(@Context SseEventSink sink, @Context Sse sse) {
        sink.send(sse.newEvent("again ")).toCompletableFuture().join();
        new Thread(() -> {
                    try {
                        while (!sink.isClosed()) {
                            sink.send(sse.newEvent("again ".repeat(1000)))
                                    .toCompletableFuture()
                                    .join();
                        }
                    } catch (RuntimeException e) {
                        // Each server says it in its way.
                    }
                })
                .start();
    }

    private static void send(SseEventSink sink, Sse sse, String... words) {
        try (sink) {
            for (String word : words) {
                sink.send(sse.newEvent(word)).toCompletableFuture().join();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
