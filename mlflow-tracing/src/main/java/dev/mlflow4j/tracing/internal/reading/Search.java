package dev.mlflow4j.tracing.internal.reading;

import java.util.List;
import java.util.Optional;

/** What is to be found; without any experiment in that of the settings. */
public record Search(
        List<String> names,
        List<String> ids,
        List<String> filters,
        List<String> order,
        long most,
        int pageSize,
        boolean spans,
        Optional<String> token) {
    public static final int LARGEST_PAGE = 500;

    public Search withNames(List<String> newNames) {
        return new Search(newNames, ids, filters, order, most, pageSize, spans, token);
    }

    public Search withIds(List<String> newIds) {
        return new Search(names, newIds, filters, order, most, pageSize, spans, token);
    }

    public Search withFilters(List<String> newFilters) {
        return new Search(names, ids, newFilters, order, most, pageSize, spans, token);
    }

    public Search withOrder(List<String> newOrder) {
        return new Search(names, ids, filters, newOrder, most, pageSize, spans, token);
    }

    public Search withMost(long newMost) {
        return new Search(names, ids, filters, order, newMost, pageSize, spans, token);
    }

    public Search withPageSize(int newPageSize) {
        return new Search(names, ids, filters, order, most, newPageSize, spans, token);
    }

    public Search withSpans(boolean newSpans) {
        return new Search(names, ids, filters, order, most, pageSize, newSpans, token);
    }

    public Search from(Optional<String> newToken) {
        return new Search(names, ids, filters, order, most, pageSize, spans, newToken);
    }
}
