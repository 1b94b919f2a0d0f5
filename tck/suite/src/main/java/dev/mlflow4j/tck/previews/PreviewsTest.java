package dev.mlflow4j.tck.previews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceInfo;
import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;

/** What the list of traces shows: previews, tags, metadata, session and user. */
public class PreviewsTest {
    @Inject
    Previews previews;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(PreviewsTest.class).war();
    }

    @Test
    void withoutOnesOwnTheyAreTheRootsInputsAndOutputs() throws Exception {
        TraceInfo info = Recording.trace(1, () -> previews.derived("why")).info();

        assertThat(info.requestPreview()).contains("{\"question\":\"why\"}");
        assertThat(info.responsePreview()).contains("\"answer to why\"");
        assertThat(info.state()).isEqualTo(SpanStatus.OK);
    }

    @Test
    void onesOwnWinFromAnySpanOfTheTrace() throws Exception {
        TraceInfo info = Recording.trace(2, () -> previews.own("why")).info();

        assertThat(info.requestPreview()).contains("Doc: why");
        assertThat(info.responsePreview()).contains("Summary");
        assertThat(info.clientRequestId()).contains("req-1");
        assertThat(info.tags()).containsEntry("fruit", "apple").containsEntry("mlflow.traceName", "own");
        assertThat(info.metadata())
                .containsEntry("release", "2026-11")
                .containsEntry("mlflow.trace.session", "s-1")
                .containsEntry("mlflow.trace.user", "u-1");
    }

    @Test
    void aTraceThatFailsKeepsItsTagsAndHasNoResponse() throws Exception {
        TraceInfo info = Recording.trace(1, () -> assertThatThrownBy(() -> previews.failing("why"))
                        .hasMessage("no answer"))
                .info();

        assertThat(info.state()).isEqualTo(SpanStatus.ERROR);
        assertThat(info.tags()).containsEntry("fruit", "apple");
        assertThat(info.responsePreview()).isEmpty();
    }
}
