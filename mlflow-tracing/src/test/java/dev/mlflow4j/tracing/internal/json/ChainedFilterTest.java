package dev.mlflow4j.tracing.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Filters of several deployments on one logger. */
class ChainedFilterTest {
    private final Logger logger = Logger.getAnonymousLogger();

    private static final class Refusing extends ChainedFilter {
        private static final long serialVersionUID = 1L;

        private final String refused;

        Refusing(String refused) {
            this.refused = refused;
        }

        @Override
        boolean lets(LogRecord record) {
            return !record.getMessage().equals(refused);
        }
    }

    private boolean logs(String message) {
        return logger.getFilter() == null || logger.getFilter().isLoggable(new LogRecord(Level.SEVERE, message));
    }

    @Test
    void eachIsTakenOutWhereverItIs() {
        logger.setFilter(record -> !record.getMessage().equals("theirs"));
        var theirs = logger.getFilter();
        Refusing a = new Refusing("a");
        Refusing b = new Refusing("b");
        Refusing c = new Refusing("c");
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
        Refusing a = new Refusing("a");
        Refusing b = new Refusing("b");
        a.addTo(logger);
        b.removeFrom(logger);
        assertThat(logs("a")).isFalse();

        logger.setFilter(null);
        a.removeFrom(logger);
        assertThat(a.isOn(logger)).isFalse();
        assertThat(logs("a")).isTrue();
    }
}
