package dev.mlflow4j.tracing.internal.engine;

import dev.mlflow4j.tracing.TraceUpdate;
import dev.mlflow4j.tracing.internal.Once;
import dev.mlflow4j.tracing.internal.json.Redactor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the application said of a whole trace. */
public final class TraceDetails implements TraceUpdate {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");

    static final int MAX_KEY = 250;
    static final int MAX_TAG = 4_096;
    static final int MAX_METADATA = 250;
    public static final int MAX_PREVIEW = 1_000;

    private final Redactor redactor;
    private final Map<String, String> tags = new LinkedHashMap<>(0);
    private final Map<String, String> metadata = new LinkedHashMap<>(0);
    private volatile boolean said;
    private String clientRequestId;
    private String requestPreview;
    private String responsePreview;

    TraceDetails(Redactor redactor) {
        this.redactor = redactor;
    }

    @Override
    public synchronized TraceUpdate tag(String key, Object value) {
        put(tags, "tag", key, value, MAX_TAG);
        return this;
    }

    @Override
    public synchronized TraceUpdate metadata(String key, Object value) {
        put(metadata, "metadata", key, value, MAX_METADATA);
        return this;
    }

    @Override
    public TraceUpdate sessionId(String sessionId) {
        return metadata(Keys.TRACE_SESSION, sessionId);
    }

    @Override
    public TraceUpdate userId(String userId) {
        return metadata(Keys.TRACE_USER, userId);
    }

    @Override
    public synchronized TraceUpdate clientRequestId(String id) {
        said = true;
        clientRequestId = redactor.text(id);
        return this;
    }

    @Override
    public synchronized TraceUpdate requestPreview(String preview) {
        said = true;
        requestPreview = Limits.cut("request preview", "", redactor.text(preview), MAX_PREVIEW);
        return this;
    }

    @Override
    public synchronized TraceUpdate responsePreview(String preview) {
        said = true;
        responsePreview = Limits.cut("response preview", "", redactor.text(preview), MAX_PREVIEW);
        return this;
    }

    /** Whether anything was said at all. */
    boolean isEmpty() {
        return !said;
    }

    private void put(Map<String, String> map, String what, String key, Object value, int maxValue) {
        if (key == null || key.isEmpty() || value == null) {
            return;
        }
        String text = text(value);
        said = true;
        map.put(
                Limits.cut(what + " key", "", key, MAX_KEY),
                Limits.cut(what, key, redactor.textOf(key, text), maxValue));
    }

    static String text(Object value) {
        try {
            return String.valueOf(value.toString());
        } catch (RuntimeException e) {
            return value.getClass().getName();
        }
    }

    public synchronized Map<String, String> tags() {
        return copy(tags);
    }

    public synchronized Map<String, String> metadata() {
        return copy(metadata);
    }

    private static Map<String, String> copy(Map<String, String> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    public synchronized String clientRequestId() {
        return clientRequestId;
    }

    public synchronized String requestPreview() {
        return requestPreview;
    }

    public synchronized String responsePreview() {
        return responsePreview;
    }

    /** Whether there is something that only StartTraceV3 can carry. */
    public synchronized boolean needsTraceInfo() {
        return said && hasTraceInfo();
    }

    /** A trace that a caller began is the caller's to describe. */
    synchronized void sayWhatOnlyItsBeginningCanSay() {
        if (hasTraceInfo() && Once.first("trace info below a caller")) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "Metadata, previews and client request id of a trace that another service began are that service's"
                            + " to set; those set here show only if its root never reaches MLflow. (Said once.)");
        }
    }

    private boolean hasTraceInfo() {
        return clientRequestId != null
                || requestPreview != null
                || responsePreview != null
                || metadata.keySet().stream().anyMatch(key -> !isSemantic(key));
    }

    private static boolean isSemantic(String key) {
        return key.equals(Keys.TRACE_SESSION) || key.equals(Keys.TRACE_USER);
    }
}
