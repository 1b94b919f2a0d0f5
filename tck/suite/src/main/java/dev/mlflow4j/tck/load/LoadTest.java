package dev.mlflow4j.tck.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlflow4j.tck.ServerTraces;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tck.TestMlflow;
import dev.mlflow4j.tck.Web;
import dev.mlflow4j.tck.load.Exchanges.Exchange;
import dev.mlflow4j.tck.load.Exchanges.Result;
import dev.mlflow4j.tck.rest.ModelDownException;
import dev.mlflow4j.tck.rest.ModelDownMapper;
import dev.mlflow4j.tck.rest.RestApplication;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests of all kinds at the same time: each span that starts ends and is stored, and nobody notices. */
@Tag("rest")
@Tag("settings")
public class LoadTest {
    private static final int REQUESTS = 200;
    private static final int HUNG_UP = 10;

    private final Web web = Web.of(LoadTest.class);

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(LoadTest.class)
                .withClasses(RestApplication.class, ModelDownException.class, ModelDownMapper.class)
                .settings(settings())
                .war();
    }

    /**
     * Its settings: a real MLflow server, with an experiment of its own.
     *
     * @return values by property
     */
    public static Map<String, String> settings() {
        Map<String, String> settings = TestMlflow.settings();
        settings.put("mlflow.experiment.name", "load " + UUID.randomUUID());
        settings.put("mlflow.jaxrs.exclude", "/plain/*");
        return settings;
    }

    @Test
    void everySpanIsStoredAndEveryBodyIsWhatItWouldBe() throws Exception {
        String mlflow = setting("tck.mlflow");
        assumeTrue(mlflow.startsWith("http"), mlflow);
        Exchanges exchanges = new Exchanges(web);
        List<Exchange> asked = IntStream.range(0, REQUESTS - HUNG_UP)
                .mapToObj(i -> Exchanges.KINDS.get(i % Exchanges.KINDS.size()))
                .toList();

        List<CompletableFuture<Result>> answers =
                asked.stream().map(each -> exchanges.send("traced", each)).toList();
        for (int i = 0; i < HUNG_UP; i++) {
            exchanges.hangUp("traced");
        }

        for (int i = 0; i < asked.size(); i++) {
            assertThat(answers.get(i).get().status())
                    .as(asked.get(i).path())
                    .isEqualTo(asked.get(i).status());
        }
        for (Exchange kind : Exchanges.KINDS) {
            Result plain = exchanges.send("plain", kind).get();
            List<Result> traced = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                if (asked.get(i) == kind) {
                    traced.add(answers.get(i).get());
                }
            }
            // Servers number the errors that nobody maps.
            if (kind.status() != 500) {
                assertThat(traced).as(kind.path()).isNotEmpty().containsOnly(plain);
            }
        }
        int spans = asked.stream().mapToInt(Exchange::spans).sum() + HUNG_UP;
        assertStored(mlflow, asked, spans);
    }

    private static void assertStored(String mlflow, List<Exchange> asked, int spans) throws Exception {
        List<JsonObject> traces = ServerTraces.await(mlflow, setting("mlflow.experiment.name"), REQUESTS);
        Map<String, Long> expected = asked.stream()
                .collect(Collectors.groupingBy(
                        each -> (each.body() == null ? "GET" : "POST") + " /traced/" + each.path() + " "
                                + (each.status() >= 500 ? "ERROR" : "OK"),
                        Collectors.counting()));
        expected.put("GET /traced/endless OK", (long) HUNG_UP);
        assertThat(traces.stream()
                        .collect(Collectors.groupingBy(
                                info -> info.getJsonObject("tags").getString("mlflow.traceName") + " "
                                        + info.getString("state"),
                                Collectors.counting())))
                .isEqualTo(expected);
        assertThat(ServerTraces.spans(mlflow, traces)).isEqualTo(spans);
    }

    private static String setting(String property) {
        return ConfigProvider.getConfig().getValue(property, String.class);
    }
}
