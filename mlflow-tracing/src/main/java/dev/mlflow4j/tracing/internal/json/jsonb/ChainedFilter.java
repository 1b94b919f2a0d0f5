package dev.mlflow4j.tracing.internal.json.jsonb;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * A filter in front of the one that a logger had before. Several deployments have one each on the same logger, by this
 * class from their own class loaders: each sees of another's only a filter and a reference to the next. So each can be
 * removed wherever it is in the chain.
 */
final class ChainedFilter extends AtomicReference<Filter> implements Filter {
    private static final long serialVersionUID = 1L;

    private final transient Predicate<LogRecord> accepts;

    ChainedFilter(Predicate<LogRecord> accepts) {
        this.accepts = accepts;
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        Filter next = get();
        return accepts.test(record) && (next == null || next.isLoggable(record));
    }

    void addTo(Logger logger) {
        synchronized (logger) {
            set(logger.getFilter());
            logger.setFilter(this);
        }
    }

    boolean isOn(Logger logger) {
        synchronized (logger) {
            Filter filter = logger.getFilter();
            while (filter != this && filter instanceof AtomicReference<?> chained) {
                filter = next(chained);
            }
            return filter == this;
        }
    }

    void removeFrom(Logger logger) {
        synchronized (logger) {
            Filter filter = logger.getFilter();
            if (filter == this) {
                logger.setFilter(get());
                return;
            }
            while (filter instanceof AtomicReference<?> chained) {
                Filter next = next(chained);
                if (next == this) {
                    relink(chained);
                }
                filter = next;
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void relink(AtomicReference<?> before) {
        ((AtomicReference<Filter>) before).set(get());
    }

    private static Filter next(AtomicReference<?> chained) {
        return chained.get() instanceof Filter next ? next : null;
    }
}
