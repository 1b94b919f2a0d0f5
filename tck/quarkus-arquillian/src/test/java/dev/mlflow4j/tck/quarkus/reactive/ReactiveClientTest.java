package dev.mlflow4j.tck.quarkus.reactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tck.client.Stub;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;

/** Calls that return Mutiny's types, or a stream of what has not come yet. */
public class ReactiveClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(ReactiveClientTest.class)
                .withClasses(Stub.class)
                .war();
    }

    private interface Call {
        void of(Reactive client) throws Exception;
    }

    private static Trace trace(int spans, Call call) throws Exception {
        return Recording.trace(spans, () -> {
            try (Stub stub = new Stub()) {
                call.of(RestClientBuilder.newBuilder()
                        .baseUri(URI.create(stub.uri("")))
                        .readTimeout(5, TimeUnit.SECONDS)
                        .build(Reactive.class));
            }
        });
    }

    @Test
    void aUniIsAChildOfWhoSubscribes() throws Exception {
        Trace trace = trace(2, client -> {
            String answer =
                    Mlflow.withSpan("work", span -> client.uni(7).await().atMost(LIMIT));
            assertThat(answer).isEqualTo("hello");
        });

        assertAnswered(trace.spans().get(1));
        assertThat(trace.spans().get(1).parentId())
                .contains(trace.spans().get(0).spanId());
    }

    @Test
    void aMultiEndsTheSpanWithItsLastItem() throws Exception {
        Trace trace = trace(1, client -> assertThat(String.join(
                        "", client.multi(7).collect().asList().await().atMost(LIMIT)))
                .isEqualTo("hello"));

        assertAnswered(trace.spans().get(0));
    }

    @Test
    void aStreamEndsTheSpanWithItsLastByte() throws Exception {
        Trace trace = trace(1, client -> {
            try (InputStream stream = client.stream(7)) {
                assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("hello");
            }
        });

        assertAnswered(trace.spans().get(0));
    }

    @Test
    void aUniThatFailsIsAnErrorOfTheCall() throws Exception {
        Trace trace = Recording.trace(1, () -> {
            Reactive client = RestClientBuilder.newBuilder()
                    .baseUri(URI.create(Stub.nobody()))
                    .build(Reactive.class);
            assertThatThrownBy(() -> client.never().await().atMost(LIMIT)).isInstanceOf(Exception.class);
        });

        TraceSpan call = trace.spans().get(0);
        assertThat(call.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(call.events()).extracting(TraceSpan.Event::name).containsExactly("exception");
    }

    private static void assertAnswered(TraceSpan call) {
        assertThat(call.name()).isEqualTo("GET /hello/{id}");
        assertThat(call.status()).isEqualTo(SpanStatus.OK);
        assertThat(call.outputs()).contains("\"hello\"");
        assertThat(call.attributes()).containsEntry("http.response.status_code", "200");
    }
}
