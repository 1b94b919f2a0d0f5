package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.support.JsonPath;
import dev.mlflow4j.testserver.support.SimpleJson;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a server has stored of an experiment.
 *
 * @param traces how many traces
 * @param spans how many spans
 * @param bySpans how many traces have this many spans
 * @param byState how many traces are in this state, as in {@code OK}
 * @param backwards how many spans end before they begin
 * @param seconds from the begin of the earliest trace to that of the latest
 */
public record TraceCounts(
        long traces,
        long spans,
        SortedMap<Integer, Long> bySpans,
        SortedMap<String, Long> byState,
        long backwards,
        long seconds) {

    static TraceCounts of(String text) {
        Object json = SimpleJson.parse(text);
        SortedMap<Integer, Long> bySpans = new TreeMap<>();
        ((Map<?, ?>) JsonPath.find(json, "by_spans"))
                .forEach((spans, traces) -> bySpans.put(Integer.valueOf((String) spans), number(traces)));
        SortedMap<String, Long> byState = new TreeMap<>();
        ((Map<?, ?>) JsonPath.find(json, "by_state"))
                .forEach((state, traces) -> byState.put((String) state, number(traces)));
        return new TraceCounts(
                number(JsonPath.find(json, "traces")),
                number(JsonPath.find(json, "spans")),
                bySpans,
                byState,
                number(JsonPath.find(json, "backwards")),
                number(JsonPath.find(json, "seconds")));
    }

    private static long number(Object value) {
        return ((BigDecimal) value).longValueExact();
    }
}
