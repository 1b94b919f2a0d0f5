package dev.mlflow4j.tracing.internal.http;

import java.util.Map;

/** The headers that authenticate calls. No other server than the one that is called gets them. */
public interface LoginHeaders {
    /** The headers, by name. */
    Map<String, String> current();

    /** Reads them again, after the server has answered 401. */
    void renew();
}
