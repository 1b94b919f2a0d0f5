package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.settings.Credentials;
import dev.mlflow4j.tracing.internal.settings.TracingSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * HTTP calls with login, each tried once and over within its time, whatever the server does. A redirect is followed where
 * it keeps method and body; the login goes with it only to the same server.
 */
final class HttpCalls implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> REDIRECTS_OF_ANYTHING = Set.of(307, 308);
    private static final int MOST_REDIRECTS = 5;
    private static final int UNAUTHORIZED = 401;

    private final Supplier<Credentials> newestCredentials;
    private final Optional<String> workspace;
    private final ExecutorService threads = HttpThreads.create();
    private final Set<CompletableFuture<?>> running = ConcurrentHashMap.newKeySet();
    private volatile Credentials credentials;
    private volatile HttpClient http;

    HttpCalls(TracingSettings settings) {
        this.credentials = settings.credentials();
        this.newestCredentials = settings.newestCredentials();
        this.workspace = settings.workspace();
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(threads)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER);
        TlsContext.of(settings.tls()).ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /** A request whose address may change on its way. */
    record Call(
            String method,
            URI uri,
            HttpRequest.BodyPublisher body,
            Duration timeout,
            int mostAnswered,
            String... headers) {
        Call(String method, URI uri, HttpRequest.BodyPublisher body, Duration timeout, String... headers) {
            this(method, uri, body, timeout, LimitedText.MOST_BYTES, headers);
        }

        HttpRequest.Builder to(URI target) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(target).timeout(timeout).method(method, body);
            if (headers.length > 0) {
                request.headers(headers);
            }
            return request;
        }
    }

    Reply send(Call call) {
        long deadline = System.nanoTime() + call.timeout().toNanos();
        URI target = call.uri();
        boolean sameServer = true;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Reply reply = once(call, target, sameServer, deadline);
            if (reply.status() == UNAUTHORIZED) {
                renewCredentials();
            }
            if (!REDIRECTS.contains(reply.status()) || reply.location().isEmpty()) {
                return reply;
            }
            Optional<URI> next = resolved(target, reply.location().get());
            if (next.isEmpty() || !isFollowed(call, reply, target, next.get())) {
                return new Reply(
                        reply.status(),
                        "redirects to " + reply.location().get() + ", which is not followed; is that the address for"
                                + " mlflow.tracking.uri?");
            }
            sameServer &= isSameServer(target, next.get());
            target = next.get();
        }
        return new Reply(0, "more than " + MOST_REDIRECTS + " redirects");
    }

    /** Empty when it is no address of a host. */
    private static Optional<URI> resolved(URI from, String location) {
        try {
            return Optional.of(from.resolve(location)).filter(to -> to.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isFollowed(Call call, Reply reply, URI from, URI to) {
        boolean http = "http".equalsIgnoreCase(to.getScheme()) || "https".equalsIgnoreCase(to.getScheme());
        boolean safer = isHttps(to) || !isHttps(from);
        return http && safer && (call.method().equals("GET") || REDIRECTS_OF_ANYTHING.contains(reply.status()));
    }

    private static boolean isSameServer(URI from, URI to) {
        boolean sameHost = from.getHost().equalsIgnoreCase(to.getHost());
        return sameHost && (port(from) == port(to) || isHttps(to) && !isHttps(from) && to.getPort() < 0);
    }

    private static boolean isHttps(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isHttps(uri) ? 443 : 80;
    }

    /** A token that was wrong may have been put right, or replaced, where the settings come from. */
    private void renewCredentials() {
        try {
            credentials = newestCredentials.get();
        } catch (RuntimeException e) {
            // those we have stay; the 401 is said
        }
    }

    private Reply once(Call call, URI target, boolean withLogin, long deadline) {
        HttpClient open = http;
        if (open == null) {
            return new Reply(0, "closed");
        }
        CompletableFuture<HttpResponse<String>> answer = null;
        try {
            HttpRequest.Builder request = call.to(target);
            if (withLogin) {
                credentials.authorization().ifPresent(value -> request.setHeader("Authorization", value));
                workspace.ifPresent(name -> request.setHeader("X-MLFLOW-WORKSPACE", name));
            }
            answer = open.sendAsync(request.build(), LimitedText.handler(call.mostAnswered()));
            running.add(answer);
            if (http == null) {
                return new Reply(0, "closed");
            }
            // The request's own timeout ends with the head of the answer.
            return Reply.of(answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            return failed(e.getCause(), call);
        } catch (TimeoutException e) {
            return Reply.timedOut(call.timeout());
        } catch (RejectedExecutionException | CancellationException e) {
            return new Reply(0, "closed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply(0, "interrupted");
        } finally {
            if (answer != null) {
                answer.cancel(true);
                running.remove(answer);
            }
        }
    }

    private static Reply failed(Throwable failure, Call call) {
        if (failure instanceof HttpTimeoutException && !(failure instanceof HttpConnectTimeoutException)) {
            return Reply.timedOut(call.timeout());
        }
        Throwable shown = failure;
        while (shown.getMessage() == null && shown.getCause() != null) {
            shown = shown.getCause();
        }
        String detail = shown.getMessage() == null
                ? failure.getClass().getSimpleName()
                : shown.getClass().getSimpleName() + ": " + shown.getMessage();
        return new Reply(0, "no connection: " + detail);
    }

    /**
     * Breaks off calls that still run, and lets go of the client: its selector's thread ends once nobody can reach it, and
     * holds the application's class loader until then.
     */
    @Override
    public void close() {
        http = null;
        running.forEach(answer -> answer.cancel(true));
        threads.shutdown();
    }
}
