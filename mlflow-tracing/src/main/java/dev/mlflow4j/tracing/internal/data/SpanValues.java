package dev.mlflow4j.tracing.internal.data;

import dev.mlflow4j.tracing.internal.json.QuotedNames;
import dev.mlflow4j.tracing.internal.semconv.GenAiAttributes;
import dev.mlflow4j.tracing.internal.semconv.SpanAttributeKey;
import dev.mlflow4j.tracing.internal.semconv.TraceTagKey;
import dev.mlflow4j.tracing.internal.util.InternalLog;

/**
 * What an ended span carries, as it was captured. It becomes attributes only when these are asked for, off the
 * application's threads.
 *
 * @param spanType the span's type
 * @param logLevel MLflow's number of the level
 * @param functionName the function behind the span, null for none
 * @param inputs the captured arguments, whose text is JSON, null for none
 * @param outputs the captured result as {@link SpanAttributes} keeps it, null for none
 * @param namesTrace whether the span's name is the trace's
 * @param names makes JSON of type and function
 * @param complete whether they are among the span's attributes already
 * @param withGenAi whether the attributes of OpenTelemetry's conventions for generative AI are added
 */
public record SpanValues(
        String spanType,
        int logLevel,
        String functionName,
        Object inputs,
        Object outputs,
        boolean namesTrace,
        QuotedNames names,
        boolean complete,
        boolean withGenAi) {

    /** Adds them to what the code has set, which takes precedence over captured inputs and outputs. */
    public void addTo(SpanAttributes attributes, String spanName) {
        if (complete) {
            return;
        }
        attributes.putIfAbsent(SpanAttributeKey.FUNCTION_NAME, functionName == null ? null : names.of(functionName));
        attributes.putIfAbsent(SpanAttributeKey.INPUTS, inputs == null ? null : inputs.toString());
        attributes.putIfAbsent(SpanAttributeKey.OUTPUTS, outputs);
        if (namesTrace) {
            attributes.putIfAbsent(SpanAttributeKey.TRACE_TAG_PREFIX + TraceTagKey.TRACE_NAME, spanName);
        }
        attributes.putPlain(SpanAttributeKey.SPAN_TYPE, names.of(spanType));
        attributes.putPlain(SpanAttributeKey.LOG_LEVEL, (long) logLevel);
    }

    /** Adds those of the conventions for generative AI, where they are wanted. */
    void addGenAi(SpanAttributes attributes, String spanName) {
        if (withGenAi) {
            InternalLog.guard(
                    "add the attributes gen_ai", () -> GenAiAttributes.of(attributes.texts(), spanType, spanName)
                            .forEach(attributes::putIfAbsent));
        }
    }
}
