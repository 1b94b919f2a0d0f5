package dev.mlflow4j.opentelemetry.internal;

import dev.mlflow4j.tracing.spi.ForeignSpan;
import java.util.List;
import java.util.Map;

/** Records the data of an ended span of OpenTelemetry in its foreign span. */
final class ForeignSpanEnd {
    private ForeignSpanEnd() {}

    static void end(ForeignSpan span, Map<String, Object> data) {
        span.rename((String) data.get(EndedSpanData.NAME));
        attributes(data.get(EndedSpanData.ATTRIBUTES)).forEach(span::setAttribute);
        for (Object event : (List<?>) data.get(EndedSpanData.EVENTS)) {
            List<?> parts = (List<?>) event;
            span.addEvent((String) parts.get(0), (Long) parts.get(1), attributes(parts.get(2)));
        }
        for (Object link : (List<?>) data.get(EndedSpanData.LINKS)) {
            List<?> parts = (List<?>) link;
            span.addLink((String) parts.get(0), (String) parts.get(1), attributes(parts.get(2)));
        }
        if (data.get(EndedSpanData.FAILURE) instanceof String why) {
            span.fail(why);
        }
        span.end((Long) data.get(EndedSpanData.START), (Long) data.get(EndedSpanData.END));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> attributes(Object map) {
        return (Map<String, Object>) map;
    }
}
