package dev.mlflow4j.opentelemetry.internal;

import dev.mlflow4j.tracing.spi.GuestSpan;
import java.util.List;
import java.util.Map;

/** Says of a guest what OpenTelemetry knows of it when it ends. */
final class EndedGuest {
    private EndedGuest() {}

    static void end(GuestSpan guest, Map<String, Object> facts) {
        guest.rename((String) facts.get(EndedSpanFacts.NAME));
        attributes(facts.get(EndedSpanFacts.ATTRIBUTES)).forEach(guest::setAttribute);
        for (Object event : (List<?>) facts.get(EndedSpanFacts.EVENTS)) {
            List<?> parts = (List<?>) event;
            guest.addEvent((String) parts.get(0), (Long) parts.get(1), attributes(parts.get(2)));
        }
        for (Object link : (List<?>) facts.get(EndedSpanFacts.LINKS)) {
            List<?> parts = (List<?>) link;
            guest.addLink((String) parts.get(0), (String) parts.get(1), attributes(parts.get(2)));
        }
        if (facts.get(EndedSpanFacts.FAILURE) instanceof String why) {
            guest.fail(why);
        }
        guest.end((Long) facts.get(EndedSpanFacts.START), (Long) facts.get(EndedSpanFacts.END));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> attributes(Object map) {
        return (Map<String, Object>) map;
    }
}
