package dev.mlflow4j.tracing.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testserver.ForwardedAnswer;
import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TracePage;
import dev.mlflow4j.tracing.client.TraceQuery;
import dev.mlflow4j.tracing.client.TraceSession;
import dev.mlflow4j.tracing.client.TracingClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Searches at a real server, and what they ask of it. */
@Timeout(180)
@ExtendWith(RealMlflow.class)
class SearchTracesTest {
    private static final String SEARCH = "/api/3.0/mlflow/traces/search";
    private static final String BATCH = "/api/3.0/mlflow/traces/batchGet";

    @TempDir
    Path folder;

    private StubServer proxy;
    private Application application;
    private TracingClient client;

    @BeforeEach
    void configure(MlflowServer server) {
        proxy = StubServer.start().otherwise(ForwardedAnswer.of(server.uri()));
        application = Application.to(proxy.uri(), folder);
        client = application.client();
    }

    @AfterEach
    void end() {
        application.close();
        proxy.close();
    }

    private TraceQuery here() {
        return TraceQuery.inExperiment(application.experiment());
    }

    /** Named 0, 1, 2 and on, a moment after each other. */
    private List<String> traces(int count) {
        List<String> ids = IntStream.range(0, count)
                .mapToObj(i -> Application.ended(Integer.toString(i)))
                .toList();
        assertThat(Mlflow.flush(Application.LIMIT)).isTrue();
        return ids;
    }

    private static Stream<String> names(Stream<Trace> traces) {
        return traces.map(trace -> trace.info().name().orElseThrow());
    }

    @Test
    void aStreamGoesOverAllPagesInTheirOrder() {
        List<String> ids = traces(23);

        List<Trace> all = client.searchTraces(here().pageSize(7).orderBy("timestamp_ms ASC", "name ASC"))
                .toList();

        assertThat(all).extracting(trace -> trace.info().traceId()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(all).extracting(trace -> trace.info().requestTime()).isSorted();
        assertThat(all)
                .allSatisfy(trace -> assertThat(trace.spans()).singleElement().satisfies(span -> assertThat(
                                span.outputsAs(String.class))
                        .isEqualTo(trace.info().name())));
        assertThat(proxy.requests(SEARCH)).hasSize(4);
        assertThat(proxy.requests(BATCH)).hasSize(4);
    }

    @Test
    void aPageIsAskedForWhenItIsNeeded() {
        traces(23);

        Iterator<Trace> found = client.searchTraces(here().pageSize(10)).iterator();
        assertThat(proxy.requests(SEARCH)).isEmpty();

        for (int i = 0; i < 10; i++) {
            found.next();
        }
        assertThat(proxy.requests(SEARCH)).hasSize(1);
        assertThat(proxy.requests(BATCH)).hasSize(1);

        found.next();
        assertThat(proxy.requests(SEARCH)).hasSize(2);
    }

    @Test
    void whoeverStopsEarlyAsksForNoMore() {
        traces(23);

        try (Stream<Trace> found = client.searchTraces(here().pageSize(20))) {
            assertThat(found.limit(3)).hasSize(3);
        }
        assertThat(client.searchTraces(here().pageSize(20)).findFirst()).isPresent();

        assertThat(proxy.requests(SEARCH)).hasSize(2);
        assertThat(proxy.requests(BATCH)).hasSize(2);
    }

    @Test
    void noMoreAreFoundThanAreWanted() {
        traces(12);

        assertThat(client.searchTraces(here().maxResults(8).pageSize(5))).hasSize(8);
        assertThat(client.searchTraces(here().maxResults(100))).hasSize(12);
        assertThat(proxy.requests(SEARCH)).hasSize(3);
    }

    @Test
    void withoutSpansThereIsNoOtherCall() {
        traces(3);

        assertThat(client.searchTraces(here().includeSpans(false))).hasSize(3).allSatisfy(trace -> {
            assertThat(trace.spans()).isEmpty();
            assertThat(trace.info().responsePreview()).isPresent();
        });
        assertThat(proxy.requests(BATCH)).isEmpty();
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        List<String> ids = traces(5);
        List<String> found = new ArrayList<>();
        TraceQuery query = here().pageSize(2);
        TracePage page = client.searchPage(query);
        while (true) {
            page.traces().forEach(trace -> found.add(trace.info().traceId()));
            if (page.nextPageToken().isEmpty()) {
                break;
            }
            assertThat(page.traces()).hasSize(2).allSatisfy(trace -> assertThat(trace.spans())
                    .hasSize(1));
            page = client.searchPage(query.pageToken(page.nextPageToken().get()));
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(proxy.requests(SEARCH)).hasSize(3);
    }

    @Test
    void conditionsHoldTogether() {
        traces(3);
        assertThatThrownBy(() -> Mlflow.withSpan("fails", span -> {
                    throw new IllegalStateException("x");
                }))
                .hasMessage("x");
        Mlflow.flush(Application.LIMIT);

        assertThat(names(client.searchTraces(here().filter("trace.status = 'ERROR'"))))
                .containsExactly("fails");
        assertThat(names(client.searchTraces(here().filter("trace.name != '1'")
                        .filter("trace.status = 'OK'")
                        .orderBy("timestamp_ms ASC"))))
                .containsExactlyInAnyOrder("0", "2");
        assertThat(client.searchTraces(here().filter("trace.name = 'none'"))).isEmpty();
    }

    @Test
    void aConditionThatIsNoneIsSaidAsTheServerSaysIt() {
        Stream<Trace> found = client.searchTraces(TraceQuery.inExperimentId("0").filter("trace.nonsense = 1"));

        assertThatThrownBy(found::toList)
                .isInstanceOfSatisfying(TracingException.class, failure -> {
                    assertThat(failure.errorCode()).contains("INVALID_PARAMETER_VALUE");
                    assertThat(failure.httpStatus()).hasValue(400);
                })
                .hasMessageContaining("Invalid attribute key 'nonsense' specified");
        assertThatThrownBy(
                        () -> client.searchPage(TraceQuery.inExperimentId("0").orderBy("nonsense")))
                .isInstanceOf(TracingException.class)
                .hasMessageContaining("nonsense");
    }

    @Test
    void experimentsAreNamedOrNumberedOrThoseOfTheSettings() {
        String other = "other " + UUID.randomUUID();
        traces(1);
        try (var scope = Mlflow.context(c -> c.experiment(other))) {
            Application.ended("there");
        }
        assertThat(Mlflow.flush(Application.LIMIT)).isTrue();

        assertThat(names(client.searchTraces(TraceQuery.inConfiguredExperiment())))
                .containsExactly("0");
        assertThat(names(client.searchTraces(here().andExperiment(other)))).containsExactlyInAnyOrder("0", "there");
        assertThat(names(client.searchTraces(TraceQuery.inExperimentId(client.experimentId(other))
                        .andExperimentId(client.experimentId(application.experiment())))))
                .containsExactlyInAnyOrder("0", "there");
        assertThatThrownBy(() ->
                        client.searchTraces(TraceQuery.inExperiment("no such")).count())
                .isInstanceOfSatisfying(TracingException.class, failure -> assertThat(failure.errorCode())
                        .contains("RESOURCE_DOES_NOT_EXIST"))
                .hasMessageContaining("no such");
    }

    @Test
    void conversationsAreFoundWhole() {
        for (String session : List.of("a's", "b", "a's", "b", "c")) {
            try (var scope = Mlflow.context(c -> c.sessionId(session).userId("u " + session))) {
                Application.ended("of " + session);
            }
        }
        Application.ended("alone");
        assertThat(Mlflow.flush(Application.LIMIT)).isTrue();

        assertThat(names(client.searchTraces(here().session("a's")))).containsExactly("of a's", "of a's");
        assertThat(client.searchTraces(here().user("u b"))).hasSize(2);
        List<TraceSession> sessions = client.searchSessions(here()).toList();
        assertThat(sessions).extracting(TraceSession::id).containsExactlyInAnyOrder("a's", "b", "c");
        assertThat(sessions).allSatisfy(session -> assertThat(session.traces())
                .hasSize(session.id().equals("c") ? 1 : 2)
                .allSatisfy(trace -> {
                    assertThat(trace.info().sessionId()).contains(session.id());
                    assertThat(trace.spans()).hasSize(1);
                })
                .isSortedAccordingTo(
                        (x, y) -> x.info().requestTime().compareTo(y.info().requestTime())));
        assertThat(client.searchSessions(here().maxResults(1))).hasSize(1);
        assertThat(client.searchSessions(here().filter("trace.name = 'of b'").includeSpans(false)))
                .singleElement()
                .satisfies(session -> assertThat(session.traces()).hasSize(2));
    }

    @Test
    void whatAQueryCannotBeIsSaidAtOnce() {
        assertThatThrownBy(() -> here().pageSize(501)).hasMessageContaining("allowed is 1 to 500");
        assertThatThrownBy(() -> here().pageSize(0)).hasMessageContaining("allowed is 1 or more");
        assertThatThrownBy(() -> here().maxResults(0)).hasMessageContaining("allowed is 1 or more");
        assertThatThrownBy(() -> here().session("'\"")).hasMessageContaining("both kinds of quotation marks");
    }
}
