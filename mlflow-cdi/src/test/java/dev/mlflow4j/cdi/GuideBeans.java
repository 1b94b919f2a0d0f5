package dev.mlflow4j.cdi;

import dev.mlflow4j.tracing.Mlflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The beans of the guide's first two sections. */
final class GuideBeans {
    private GuideBeans() {}

    @ApplicationScoped
    public static class Steps {
        @Traced(name = "add_1", spanType = "func", attributes = @Attribute(key = "key", value = "value"))
        public int addOne(int x) {
            return x + 1;
        }

        @Traced(name = "minus_1", spanType = "func", attributes = @Attribute(key = "key1", value = "value1"))
        public int minusOne(int x) {
            return x - 1;
        }
    }

    @ApplicationScoped
    public static class Pipeline {
        @Inject
        Steps steps;

        @Traced(name = "Trace Test")
        public int run(int x) {
            return steps.minusOne(steps.addOne(x));
        }
    }

    @ApplicationScoped
    public static class Failing {
        @Traced
        public int boom(String x) {
            throw new IllegalArgumentException("bad " + x);
        }
    }

    @ApplicationScoped
    public static class Tagged {
        @Traced
        public int tagged(int x) {
            Mlflow.updateCurrentTrace(trace -> trace.tag("fruit", "apple")
                    .metadata("k", "v")
                    .sessionId("s1")
                    .userId("u1")
                    .clientRequestId("req-1")
                    .requestPreview("RP")
                    .responsePreview("SP"));
            return x + 1;
        }
    }
}
