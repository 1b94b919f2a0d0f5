package dev.mlflow4j.tck.blocks;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

@ApplicationScoped
public class Blocks {
    @Traced
    public int around(int x, int y) {
        try (Span span = Mlflow.startSpan("my_span", SpanType.CHAIN)) {
            span.setInputs(Map.of("x", x));
            span.setOutputs(x + y);
        }
        return x + y;
    }

    @Traced
    public String failing() {
        return Mlflow.withSpan("block", span -> {
            throw new IllegalStateException("in the block");
        });
    }

    @Traced
    public double functions() {
        return Mlflow.traced("pow")
                .parameters("x", "y")
                .<Double, Double, Double>biFunction(Math::pow)
                .apply(4.0, 2.0);
    }

    @Traced
    public String interfaces() {
        Model model = Mlflow.traced(Model.class, new Model() {
            @Override
            public String chat(String prompt) {
                return prompt + "!";
            }

            @Override
            public int tokens(String prompt, int limit) {
                return Math.min(prompt.length(), limit);
            }
        });
        return model.chat("hello") + model.tokens("hello", 3);
    }
}
