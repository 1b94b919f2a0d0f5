package dev.mlflow4j.tck.quarkus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;

/** What Vert.x moves by itself, on the request's context. */
@Path("vertx")
public class VertxResource {
    private static final String ADDRESS = "echo";
    private static final String STEPS = "steps";

    @Inject
    QuarkusSteps steps;

    @Inject
    AsyncSteps later;

    @Inject
    Vertx vertx;

    @Inject
    ExecutorService workers;

    @PostConstruct
    void listen() {
        vertx.eventBus().<String>consumer(ADDRESS, message -> message.reply(message.body()));
        vertx.eventBus().<String>consumer(STEPS, message -> message.reply(steps.step(message.body())));
    }

    /** A consumer is no part of the request: Vert.x makes a context of its own for each message. */
    @GET
    @Path("consumer")
    public CompletionStage<String> consumer(@QueryParam("text") String text) {
        return vertx.eventBus().<String>request(STEPS, text).map(Message::body).toCompletionStage();
    }

    @GET
    @Path("traced")
    public CompletionStage<String> traced(@QueryParam("text") String text) {
        return later.vertx(text);
    }

    @GET
    @Path("contextual")
    public CompletionStage<String> contextual(@QueryParam("text") String text) {
        return later.contextual(text);
    }

    @GET
    @Path("timer")
    public CompletionStage<String> timer(@QueryParam("text") String text) {
        Promise<String> result = Promise.promise();
        vertx.setTimer(5, id -> complete(result, () -> steps.step(text)));
        return result.future().toCompletionStage();
    }

    @GET
    @Path("execute-blocking")
    public CompletionStage<String> executeBlocking(@QueryParam("text") String text) {
        return vertx.executeBlocking(() -> steps.step(text)).toCompletionStage();
    }

    @GET
    @Path("after-execute-blocking")
    public CompletionStage<String> afterExecuteBlocking(@QueryParam("text") String text) {
        return vertx.executeBlocking(() -> text).map(steps::step).toCompletionStage();
    }

    @GET
    @Path("run-on-context")
    public CompletionStage<String> runOnContext(@QueryParam("text") String text) {
        Promise<String> result = Promise.promise();
        Vertx.currentContext().runOnContext(nothing -> complete(result, () -> steps.step(text)));
        return result.future().toCompletionStage();
    }

    @GET
    @Path("reply")
    public CompletionStage<String> reply(@QueryParam("text") String text) {
        return vertx.eventBus()
                .<String>request(ADDRESS, text)
                .map(reply -> steps.step(reply.body()))
                .toCompletionStage();
    }

    @GET
    @Path("http-client")
    public CompletionStage<String> httpClient(@QueryParam("text") String text, @Context UriInfo uri) {
        return vertx.createHttpClient()
                .request(HttpMethod.GET, uri.getBaseUri().getPort(), "localhost", "/control/ping")
                .compose(HttpClientRequest::send)
                .compose(HttpClientResponse::body)
                .map(body -> steps.step(text))
                .toCompletionStage();
    }

    @GET
    @Path("workers")
    public CompletionStage<String> workers(@QueryParam("text") String text) {
        Promise<String> result = Promise.promise();
        workers.execute(() -> complete(result, () -> steps.step(text)));
        return result.future().toCompletionStage();
    }

    @GET
    @Path("failed-future")
    public CompletionStage<String> failedFuture(@QueryParam("text") String text) {
        return Future.<String>failedFuture("always")
                .recover(failure -> vertx.executeBlocking(() -> steps.step(text)))
                .toCompletionStage();
    }

    private static void complete(Promise<String> result, Callable<String> step) {
        try {
            result.complete(step.call());
        } catch (Exception e) {
            result.fail(e);
        }
    }
}
