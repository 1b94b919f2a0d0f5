package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.TraceUpdate;
import dev.mlflow4j.tracing.internal.data.TraceSnapshot;
import dev.mlflow4j.tracing.internal.json.Redactor;
import dev.mlflow4j.tracing.internal.semconv.SpanAttributeKey;
import dev.mlflow4j.tracing.internal.semconv.TraceMetadataKey;
import dev.mlflow4j.tracing.internal.util.LogOnce;
import dev.mlflow4j.tracing.internal.util.SafeText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the application has set on a whole trace. */
public final class TraceDetails implements TraceUpdate {
    private static final int MAX_KEY = 250;
    private static final int MAX_TAG = 4_096;
    private static final int MAX_METADATA = 250;

    private final Redactor redactor;
    private final Map<String, String> tags = new LinkedHashMap<>(0);
    private final Map<String, String> metadata = new LinkedHashMap<>(0);
    private final List<String> assessments = new ArrayList<>(0);
    private volatile boolean isSet;
    private String clientRequestId;
    private String requestPreview;
    private String responsePreview;

    TraceDetails(Redactor redactor) {
        this.redactor = redactor;
    }

    @Override
    public TraceUpdate tag(String key, Object value) {
        return put(tags, "tag", key, value, MAX_TAG);
    }

    @Override
    public TraceUpdate metadata(String key, Object value) {
        return put(metadata, "metadata", key, value, MAX_METADATA);
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
        requestPreview = cut("request preview", "", redactor.text(preview), TraceSnapshot.MAX_PREVIEW);
        return this;
    }

    @Override
    public synchronized TraceUpdate responsePreview(String preview) {
        isSet = true;
        responsePreview = cut("response preview", "", redactor.text(preview), TraceSnapshot.MAX_PREVIEW);
        return this;
    }

    /** Keeps the body of a request that stores an assessment, until the trace is stored. */
    public synchronized void addAssessment(String body) {
        isSet = true;
        assessments.add(body);
    }

    private TraceUpdate put(Map<String, String> map, String what, String key, Object value, int maxValue) {
        if (key != null && !key.isEmpty() && value != null) {
            String text = redactor.textOf(key, SafeText.of(value));
            synchronized (this) {
                isSet = true;
                map.put(cut(what + " key", "", key, MAX_KEY), cut(what, key, text, maxValue));
            }
        }
        return this;
    }

    synchronized TraceSnapshot.Info snapshot() {
        return isSet
                ? new TraceSnapshot.Info(
                        copy(tags),
                        copy(metadata),
                        List.copyOf(assessments),
                        clientRequestId,
                        requestPreview,
                        responsePreview)
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
        if (!belowCaller) {
            tags.forEach((key, value) -> attributes.put(SpanAttributeKey.TRACE_TAG_PREFIX + key, value));
        } else if (info.needsStartTrace()) {
            LogOnce.log(
                    "trace info below a caller",
                    System.Logger.Level.INFO,
                    "Metadata, previews and client request id of a trace that another service began are that service's"
                            + " to set; those set here show only if its root never reaches MLflow. Further occurrences are not logged.");
        }
        if (belowCaller || !info.needsStartTrace()) {
            attributes.put(SpanAttributeKey.SESSION_ID, metadata.get(TraceMetadataKey.TRACE_SESSION));
            attributes.put(SpanAttributeKey.USER_ID, metadata.get(TraceMetadataKey.TRACE_USER));
            attributes.values().removeIf(Objects::isNull);
        }
        return attributes;
    }

    /** Shortens what an MLflow server would refuse, and logs that once. */
    private static String cut(String what, String key, String value, int maxLength) {
        if (value == null || value.length() <= maxLength) {
            return value;
        }
        LogOnce.log(
                "cut " + what,
                System.Logger.Level.WARNING,
                "The {0} {1} of a trace has {2} characters; an MLflow server takes {3}. It is cut. Further occurrences are not logged.",
                what,
                key,
                Integer.toString(value.length()),
                Integer.toString(maxLength));
        int end = Character.isHighSurrogate(value.charAt(maxLength - 2)) ? maxLength - 2 : maxLength - 1;
        return value.substring(0, end) + "…";
    }
}
