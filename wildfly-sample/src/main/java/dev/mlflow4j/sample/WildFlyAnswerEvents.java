package dev.mlflow4j.sample;

import dev.mlflow4j.sample.errors.FailureReport;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * An answer as server-sent events: an event {@code sources} with a JSON object, then one unnamed event per token. When
 * the answer breaks off, the last event is {@code error}, with the same JSON object as any other error.
 */
final class WildFlyAnswerEvents implements StreamingOutput {

    private final Flow.Publisher<AnswerPart> parts;

    /** The response says 200 before the answer is there, so only we can tell the request's span how it went. */
    private final Span request = Mlflow.currentSpan();

    WildFlyAnswerEvents(Flow.Publisher<AnswerPart> parts) {
        this.parts = parts;
    }

    /** Returns when the answer is over, or nobody reads it any more. */
    @Override
    public void write(OutputStream out) {
        Writer writer = new Writer(new EventOutput(out));
        parts.subscribe(writer);
        writer.over.join();
    }

    private final class Writer implements Flow.Subscriber<AnswerPart> {

        private final CompletableFuture<Void> over = new CompletableFuture<>();
        private final WholeAnswer whole = new WholeAnswer();
        private final EventOutput events;
        private Flow.Subscription subscription;

        Writer(EventOutput events) {
            this.events = events;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            subscription.request(1);
        }

        @Override
        public void onNext(AnswerPart part) {
            try {
                events.part(part);
                whole.add(part);
                subscription.request(1);
            } catch (IOException readerHasGone) {
                subscription.cancel();
                onComplete();
            }
        }

        @Override
        public void onComplete() {
            request.setOutputs(whole.answer());
            over.complete(null);
        }

        @Override
        public void onError(Throwable failure) {
            request.recordException(failure);
            try {
                events.json("error", FailureReport.report(failure));
            } catch (IOException readerHasGone) {
                // Then nobody is to be told.
            } finally {
                over.complete(null);
            }
        }
    }
}
