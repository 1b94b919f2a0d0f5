package dev.mlflow4j.tck.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of a request that is not sampled is recorded, wherever it goes on. */
@QuarkusTest
@TestProfile(UnsampledTest.NoRequest.class)
class UnsampledTest extends QuarkusApplication {
    /** The steps would be sampled if they began traces. */
    public static class NoRequest implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mlflow.trace.sampling.ratio", "0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/vertx/timer",
                "/vertx/execute-blocking",
                "/mutiny/emit-on",
                "/threads/non-blocking",
                "/final/body"
            })
    void nothingIsRecorded(String path) {
        String answer = path.endsWith("body") ? post(path, "good") : get(path + "?text=good");
        assertThat(answer).isEqualTo("good!");
        assertThat(get("/control/traces?count=0")).isEmpty();
    }
}
