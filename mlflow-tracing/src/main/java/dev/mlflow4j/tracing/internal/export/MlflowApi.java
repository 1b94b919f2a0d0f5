package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.settings.TracingSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of an MLflow server's REST API that sending needs, each tried once. */
final class MlflowApi {
    static final String PROTOBUF = "application/x-protobuf";
    static final String JSON = "application/json";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Pattern EXPERIMENT_ID = Pattern.compile("\"experiment_id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern DELETED = Pattern.compile("\"lifecycle_stage\"\\s*:\\s*\"deleted\"");

    private final URI base;
    private final Optional<String> authorization;
    private final ExecutorService threads = HttpThreads.create();
    private final Set<Thread> calling = ConcurrentHashMap.newKeySet();
    private volatile HttpClient http;

    MlflowApi(URI trackingUri, TracingSettings settings) {
        this.base = URI.create(trackingUri.toString().replaceAll("/+$", ""));
        this.authorization = settings.credentials().authorization();
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(threads)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER);
        TlsContext.of(settings.tls()).ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    URI base() {
        return base;
    }

    Reply sendSpans(String experimentId, byte[] body, String contentType, Duration timeout) {
        return call(request("/v1/traces", timeout)
                .header("Content-Type", contentType)
                .header("x-mlflow-experiment-id", experimentId)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    Reply startTrace(String body, Duration timeout) {
        return call(json(request("/api/3.0/mlflow/traces", timeout), body));
    }

    Reply traceInfo(String traceId, Duration timeout) {
        return call(request("/api/3.0/mlflow/traces/" + traceId, timeout).GET());
    }

    Reply setTag(String traceId, String body, Duration timeout) {
        return call(request("/api/2.0/mlflow/traces/" + traceId + "/tags", timeout)
                .header("Content-Type", JSON)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The experiment's id; 404 when there is none of that name. */
    Reply experimentByName(String name, Duration timeout) {
        String query = "?experiment_name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        return call(request("/api/2.0/mlflow/experiments/get-by-name" + query, timeout)
                .GET());
    }

    Reply createExperiment(String name, Duration timeout) {
        return call(json(
                request("/api/2.0/mlflow/experiments/create", timeout),
                "{\"name\":" + TraceInfoJson.quoted(name) + "}"));
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(timeout);
        authorization.ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request, String body) {
        return request.header("Content-Type", JSON).POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /**
     * Breaks off calls that still run, and lets go of the client: its selector's thread ends once nobody can reach it, and
     * holds the application's class loader until then.
     */
    void close() {
        http = null;
        calling.forEach(Thread::interrupt);
        threads.shutdown();
    }

    private Reply call(HttpRequest.Builder request) {
        calling.add(Thread.currentThread());
        try {
            HttpClient open = http;
            if (open == null) {
                return new Reply(0, "closed");
            }
            HttpResponse<String> response = open.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Reply(0, e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()));
        } catch (RejectedExecutionException e) {
            return new Reply(0, "closed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply(0, "interrupted");
        } finally {
            calling.remove(Thread.currentThread());
        }
    }

    /** What came back; status 0 when nothing did. */
    record Reply(int status, String body) {
        private static final int SHOWN = 300;

        boolean isOk() {
            return status >= 200 && status < 300;
        }

        /** Whether the same call may be answered better later. */
        boolean mayGetBetter() {
            return status == 0 || status == 408 || status == 429 || status >= 500 && status != 501;
        }

        boolean hasError(String code) {
            return body.contains("\"" + code + "\"");
        }

        Optional<String> experimentId() {
            Matcher matcher = EXPERIMENT_ID.matcher(body);
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }

        boolean isDeleted() {
            return DELETED.matcher(body).find();
        }

        @Override
        public String toString() {
            String shown = body.length() > SHOWN ? body.substring(0, SHOWN) + "…" : body;
            return status == 0 ? shown : "HTTP " + status + " " + shown.replace('\n', ' ');
        }
    }
}
