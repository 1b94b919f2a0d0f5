package dev.mlflow4j.sample;

import dev.mlflow4j.sample.errors.FailureReport;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/**
 * An answer as server-sent events: an event {@code sources} with a JSON object, then one unnamed event per token. When
 * the answer breaks off, the last event is {@code error}, with the same JSON object as any other error.
 */
final class QuarkusAnswerEvents {

    private final Sse sse;

    QuarkusAnswerEvents(Sse sse) {
        this.sse = sse;
    }

    Multi<OutboundSseEvent> of(Multi<AnswerPart> parts) {
        // The response says 200 before the answer is there, so only we can tell the request's span how it went.
        Span request = Mlflow.currentSpan();
        WholeAnswer whole = new WholeAnswer();
        return parts.onItem()
                .invoke(whole::add)
                .onCompletion()
                .invoke(() -> request.setOutputs(whole.answer()))
                .map(this::event)
                .onFailure()
                .invoke(request::recordException)
                .onFailure()
                .recoverWithItem(failure -> json("error", FailureReport.report(failure)));
    }

    private OutboundSseEvent event(AnswerPart part) {
        return part instanceof AnswerPart.Token token ? text(token.token()) : json("sources", part);
    }

    /** One space before each line: readers drop one, which would else be the token's own. */
    private OutboundSseEvent text(String token) {
        return sse.newEvent(" " + token.replace("\n", "\n "));
    }

    private OutboundSseEvent json(String name, Object data) {
        return sse.newEventBuilder()
                .name(name)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(data)
                .build();
    }
}
