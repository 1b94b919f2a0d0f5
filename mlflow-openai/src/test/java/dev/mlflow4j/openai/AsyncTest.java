package dev.mlflow4j.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClientAsync;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.openai.ChatAnswer;
import dev.mlflow4j.testserver.openai.OpenAiAnswer;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class AsyncTest extends TracedCalls {
    private final OpenAIClientAsync async = MlflowOpenAi.traced(untraced.async());

    private AsyncStreamResponse<ChatCompletionChunk> stream() {
        return async.chat().completions().createStreaming(question().build());
    }

    @Test
    void theSpanEndsWithTheFutureBelowTheCaller() {
        CountDownLatch latch = new CountDownLatch(1);
        endpoint.then(ChatAnswer.text("later").heldUntil(latch));

        try (Span root = Mlflow.startSpan("ask")) {
            CompletableFuture<ChatCompletion> future =
                    async.chat().completions().create(question().build());
            assertThat(Mlflow.currentSpan()).isSameAs(root);
            latch.countDown();
            assertThat(future.join().choices()).hasSize(1);
        }

        List<TraceSpan> spans = RecordedTraces.awaitOne(2).spans();
        assertThat(spans.get(1).name()).isEqualTo("AsyncCompletions");
        assertThat(spans.get(1).parentId()).contains(spans.get(0).spanId());
        assertThat(spans.get(1).outputs().orElseThrow()).contains("\"content\":\"later\"");
        assertAttribute(
                spans.get(1),
                "mlflow.chat.tokenUsage",
                "{\"input_tokens\":12,\"output_tokens\":5,\"total_tokens\":17,\"cache_read_input_tokens\":4}");
    }

    @Test
    void aFutureFailsAsItDidWithoutUs() {
        endpoint.then(OpenAiAnswer.unauthorized()).then(OpenAiAnswer.unauthorized());

        CompletableFuture<ChatCompletion> future =
                client.async().chat().completions().create(question().build());
        assertThatThrownBy(future::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(UnauthorizedException.class);
        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(UnauthorizedException.class);

        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.events().get(0).attributes())
                .containsEntry("exception.type", UnauthorizedException.class.getName());
    }

    @Test
    void aFutureThatIsCancelledEndsItsSpan() {
        endpoint.then(ChatAnswer.text("never").heldUntil(new CountDownLatch(1)));

        async.chat().completions().create(question().build()).cancel(true);

        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(span.events()).extracting(TraceSpan.Event::name).containsExactly("cancelled");
        assertThat(span.outputs()).isEmpty();
    }

    @Test
    void aStreamIsPutTogetherAndItsHandlerRunsWhereTheCallWasMade() {
        List<String> parents = new CopyOnWriteArrayList<>();
        AsyncStreamResponse<ChatCompletionChunk> stream;
        String root;
        try (Span span = Mlflow.startSpan("ask")) {
            root = span.spanId();
            stream = stream();
            stream.subscribe(new AsyncStreamResponse.Handler<>() {
                @Override
                public void onNext(ChatCompletionChunk chunk) {
                    parents.add(Mlflow.currentSpan().spanId());
                }

                @Override
                public void onComplete(Optional<Throwable> error) {
                    parents.add(Mlflow.currentSpan().spanId());
                }
            });
            stream.onCompleteFuture().join();
        }

        List<TraceSpan> spans = RecordedTraces.awaitOne(2).spans();
        assertThat(parents).hasSize(6).containsOnly(root);
        assertThat(spans.get(1).parentId()).contains(root);
        assertThat(spans.get(1).name()).isEqualTo("AsyncCompletions");
        assertThat(chunks(spans.get(1))).hasSize(5);
        assertThat(spans.get(1).outputs().orElseThrow()).contains("\"content\":\"Hello there!\"");
    }

    @Test
    void aStreamThatBreaksIsAnError() {
        endpoint.then(ChatAnswer.text("a", "b").lostAfter(1));

        AsyncStreamResponse<ChatCompletionChunk> stream = stream().subscribe(chunk -> {});
        assertThatThrownBy(() -> stream.onCompleteFuture().join()).hasCauseInstanceOf(OpenAIIoException.class);

        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(chunks(span)).hasSize(1);
        assertThat(span.outputs()).isEmpty();
    }

    @Test
    void aStreamThatIsRefusedIsAnErrorAlsoWithoutAHandler() {
        endpoint.then(OpenAiAnswer.unauthorized());

        assertThatThrownBy(() -> stream().onCompleteFuture().join()).isInstanceOf(CompletionException.class);

        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.events().get(0).attributes())
                .containsEntry("exception.type", UnauthorizedException.class.getName());
    }

    @Test
    void closedEarlyTheOutputsAreWhatCame() {
        endpoint.then(ChatAnswer.text("Hel", "lo").heldAfter(2, new CountDownLatch(1)));
        AsyncStreamResponse<ChatCompletionChunk> stream = stream();
        List<ChatCompletionChunk> read = new CopyOnWriteArrayList<>();

        stream.subscribe(chunk -> {
            read.add(chunk);
            if (read.size() == 2) {
                stream.close();
            }
        });
        stream.onCompleteFuture().join();

        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(chunks(span)).hasSize(2);
        assertThat(span.outputs().orElseThrow()).contains("\"content\":\"Hel\"");
    }

    @Test
    void whatAHandlerThrowsIsNoErrorOfTheModel() {
        AsyncStreamResponse<ChatCompletionChunk> stream = stream().subscribe(chunk -> {
            throw new IllegalStateException("mine");
        });
        assertThatThrownBy(() -> stream.onCompleteFuture().join()).hasStackTraceContaining("mine");

        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(chunks(span)).hasSize(1);
    }
}
