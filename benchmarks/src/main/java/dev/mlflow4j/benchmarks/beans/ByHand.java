package dev.mlflow4j.benchmarks.beans;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** The same spans written by hand into the methods: the attributes that ours has, and no more. */
@ApplicationScoped
public class ByHand {
    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("mlflow.spanType");
    private static final AttributeKey<String> FUNCTION = AttributeKey.stringKey("mlflow.spanFunctionName");
    private static final AttributeKey<String> INPUTS = AttributeKey.stringKey("mlflow.spanInputs");
    private static final AttributeKey<Long> NUMBER_OUT = AttributeKey.longKey("mlflow.spanOutputs");
    private static final AttributeKey<String> JSON_OUT = AttributeKey.stringKey("mlflow.spanOutputs");
    private static final AttributeKey<Long> LEVEL = AttributeKey.longKey("mlflow.spanLogLevel");
    private static final AttributeKey<String> TRACE_NAME = AttributeKey.stringKey("mlflow.traceTag.mlflow.traceName");
    private static final long INFO = 20;
    private static final ObjectMapper JACKSON = new ObjectMapper();

    @Inject
    Tracer tracer;

    public int addOne(int x) {
        Span span = tracer.spanBuilder("addOne").startSpan();
        try (Scope scope = span.makeCurrent()) {
            span.setAttribute(FUNCTION, "\"addOne\"");
            span.setAttribute(INPUTS, "{\"x\":" + x + "}");
            int result = x + 1;
            span.setAttribute(NUMBER_OUT, (long) result);
            return result;
        } finally {
            end(span, "addOne");
        }
    }

    public Map<String, Object> price(Order order) throws JsonProcessingException {
        Span span = tracer.spanBuilder("price").startSpan();
        try (Scope scope = span.makeCurrent()) {
            span.setAttribute(FUNCTION, "\"price\"");
            span.setAttribute(INPUTS, JACKSON.writeValueAsString(Map.of("order", order)));
            Map<String, Object> result = order.priced();
            span.setAttribute(JSON_OUT, JACKSON.writeValueAsString(result));
            return result;
        } finally {
            end(span, "price");
        }
    }

    private static void end(Span span, String name) {
        span.setAttribute(TYPE, "\"UNKNOWN\"");
        span.setAttribute(LEVEL, INFO);
        span.setAttribute(TRACE_NAME, name);
        span.setStatus(StatusCode.OK);
        span.end();
    }
}
