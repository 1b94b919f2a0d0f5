package dev.mlflow4j.tracing.internal.json.jsonb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Filters of several deployments on one logger. */
class ChainedFilterTest {
    private final Logger logger = Logger.getAnonymousLogger();

    private static ChainedFilter refusing(String message) {
        return new ChainedFilter(record -> !record.getMessage().equals(message));
    }

    private boolean logs(String message) {
        return logger.getFilter() == null || logger.getFilter().isLoggable(new LogRecord(Level.SEVERE, message));
    }

    @Test
    void eachIsTakenOutWhereverItIs() {
        logger.setFilter(record -> !record.getMessage().equals("theirs"));
        var theirs = logger.getFilter();
        ChainedFilter a = refusing("a");
        ChainedFilter b = refusing("b");
        ChainedFilter c = refusing("c");
        a.addTo(logger);
        b.addTo(logger);
        c.addTo(logger);
        assertThat(logs("a") || logs("b") || logs("c") || logs("theirs")).isFalse();
        assertThat(a.isOn(logger)).isTrue();

        b.removeFrom(logger);
        assertThat(b.isOn(logger)).isFalse();
        assertThat(logs("b")).isTrue();
        assertThat(logs("a") || logs("c") || logs("theirs")).isFalse();

        c.removeFrom(logger);
        assertThat(logs("c")).isTrue();
        assertThat(logs("a") || logs("theirs")).isFalse();

        a.removeFrom(logger);
        assertThat(logger.getFilter()).isSameAs(theirs);
    }

    @Test
    void oneThatIsNotThereIsNotTakenOut() {
        ChainedFilter a = refusing("a");
        ChainedFilter b = refusing("b");
        a.addTo(logger);
        b.removeFrom(logger);
        assertThat(logs("a")).isFalse();

        logger.setFilter(null);
        a.removeFrom(logger);
        assertThat(a.isOn(logger)).isFalse();
        assertThat(logs("a")).isTrue();
    }
}
