package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.TraceUpdate;
import dev.mlflow4j.tracing.internal.data.TraceSnapshot;
import dev.mlflow4j.tracing.internal.json.Redactor;
import dev.mlflow4j.tracing.internal.semconv.SpanAttributeKey;
import dev.mlflow4j.tracing.internal.semconv.TraceMetadataKey;
import dev.mlflow4j.tracing.internal.util.LogOnce;
import dev.mlflow4j.tracing.internal.util.SafeText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the application has set on a whole trace. */
public final class TraceDetails implements TraceUpdate {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");

    static final int MAX_KEY = 250;
    static final int MAX_TAG = 4_096;
    static final int MAX_METADATA = 250;

    private final Redactor redactor;
    private final Map<String, String> tags = new LinkedHashMap<>(0);
    private final Map<String, String> metadata = new LinkedHashMap<>(0);
    private volatile boolean isSet;
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
        return metadata(TraceMetadataKey.TRACE_SESSION, sessionId);
    }

    @Override
    public TraceUpdate userId(String userId) {
        return metadata(TraceMetadataKey.TRACE_USER, userId);
    }

    @Override
    public synchronized TraceUpdate clientRequestId(String id) {
        isSet = true;
        clientRequestId = redactor.text(id);
        return this;
    }

    @Override
    public synchronized TraceUpdate requestPreview(String preview) {
        isSet = true;
        requestPreview = ServerLimits.cut("request preview", "", redactor.text(preview), TraceSnapshot.MAX_PREVIEW);
        return this;
    }

    @Override
    public synchronized TraceUpdate responsePreview(String preview) {
        isSet = true;
        responsePreview = ServerLimits.cut("response preview", "", redactor.text(preview), TraceSnapshot.MAX_PREVIEW);
        return this;
    }

    private void put(Map<String, String> map, String what, String key, Object value, int maxValue) {
        if (key == null || key.isEmpty() || value == null) {
            return;
        }
        String text = SafeText.of(value);
        isSet = true;
        map.put(
                ServerLimits.cut(what + " key", "", key, MAX_KEY),
                ServerLimits.cut(what, key, redactor.textOf(key, text), maxValue));
    }

    synchronized TraceSnapshot.Info snapshot() {
        return isSet
                ? new TraceSnapshot.Info(copy(tags), copy(metadata), clientRequestId, requestPreview, responsePreview)
                : TraceSnapshot.Info.NONE;
    }

    private static Map<String, String> copy(Map<String, String> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * What the root span has to carry of it, in attributes that the server takes as the trace's. In a trace that another
     * service began these are session and user alone: the rest is that service's to set.
     */
    synchronized Map<String, String> rootAttributes(boolean belowCaller) {
        Map<String, String> attributes = new LinkedHashMap<>();
        TraceSnapshot.Info info = snapshot();
        if (belowCaller) {
            warnMetadataIgnored(info);
        } else {
            tags.forEach((key, value) -> attributes.put(SpanAttributeKey.TRACE_TAG_PREFIX + key, value));
        }
        if (belowCaller || !info.needsStartTrace()) {
            putIfSet(attributes, SpanAttributeKey.SESSION_ID, metadata.get(TraceMetadataKey.TRACE_SESSION));
            putIfSet(attributes, SpanAttributeKey.USER_ID, metadata.get(TraceMetadataKey.TRACE_USER));
        }
        return attributes;
    }

    private static void putIfSet(Map<String, String> attributes, String key, String value) {
        if (value != null) {
            attributes.put(key, value);
        }
    }

    private static void warnMetadataIgnored(TraceSnapshot.Info info) {
        if (info.needsStartTrace() && LogOnce.isFirst("trace info below a caller")) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "Metadata, previews and client request id of a trace that another service began are that service's"
                            + " to set; those set here show only if its root never reaches MLflow. Further occurrences are not logged.");
        }
    }
}
