package dev.mlflow4j.tracing.internal.http;

import dev.mlflow4j.tracing.internal.util.DaemonThreads;
import dev.mlflow4j.tracing.internal.util.OncePerMinute;
import java.net.ConnectException;
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
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Makes HTTP calls with a login, each tried once and ended when its time is over. A redirect is followed if method and body
 * stay the same; only the same server gets the login.
 */
public final class HttpTransport implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> REDIRECTS_WITH_BODY = Set.of(307, 308);
    private static final int MAX_REDIRECTS = 5;
    private static final int UNAUTHORIZED = 401;
    private static final int IDLE_SECONDS = 10;

    /** In the message of the JDK's client. */
    private static final String SELECTOR_DIED = "selector manager closed";

    private static final int IDLE_MILLIS_WHEN_CLOSED = 10;

    private final LoginHeaders login;

    /** Of our own, because an HTTP client cannot end its threads. */
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> DaemonThreads.create(task, "mlflow4j-http"));

    private final Set<CompletableFuture<?>> running = ConcurrentHashMap.newKeySet();
    private final OncePerMinute renewal = new OncePerMinute();
    private final Optional<SSLContext> tls;
    private volatile HttpClient http;
    private volatile boolean closed;

    public HttpTransport(TlsOptions tls, LoginHeaders login) {
        this.tls = TlsContext.of(tls);
        this.login = login;
    }

    /** Null once closed. Made for the first call: an application need not wait for it when it starts. */
    private HttpClient client() {
        HttpClient made = http;
        return made == null ? make() : made;
    }

    private synchronized HttpClient make() {
        if (http == null && !closed) {
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(threads)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NEVER);
            tls.ifPresent(builder::sslContext);
            http = builder.build();
        }
        return http;
    }

    public HttpReply send(HttpCall call) {
        long deadline = System.nanoTime() + call.timeout().toNanos();
        URI target = call.uri();
        boolean sameServer = true;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            HttpReply reply = once(call, target, sameServer, deadline);
            if (reply.status() == UNAUTHORIZED) {
                login.renew();
            }
            if (!REDIRECTS.contains(reply.status()) || reply.location().isEmpty()) {
                return reply;
            }
            Optional<URI> next = resolved(target, reply.location().get());
            if (next.isEmpty() || !isFollowed(call, reply, target, next.get())) {
                return reply.notFollowed();
            }
            sameServer &= isSameServer(target, next.get());
            target = next.get();
        }
        return HttpReply.failed("more than " + MAX_REDIRECTS + " redirects");
    }

    /** Empty if it is not the address of a host. */
    private static Optional<URI> resolved(URI from, String location) {
        try {
            return Optional.of(from.resolve(location)).filter(to -> to.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isFollowed(HttpCall call, HttpReply reply, URI from, URI to) {
        boolean http = "http".equalsIgnoreCase(to.getScheme()) || "https".equalsIgnoreCase(to.getScheme());
        boolean safer = isHttps(to) || !isHttps(from);
        return http && safer && (call.method().equals("GET") || REDIRECTS_WITH_BODY.contains(reply.status()));
    }

    private static boolean isSameServer(URI from, URI to) {
        boolean sameHost = from.getHost().equalsIgnoreCase(to.getHost());
        return sameHost && (port(from) == port(to) || isHttps(to) && !isHttps(from) && to.getPort() < 0);
    }

    private static boolean isHttps(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    private static int port(URI uri) {
        int implied = isHttps(uri) ? 443 : 80;
        return uri.getPort() >= 0 ? uri.getPort() : implied;
    }

    private HttpReply once(HttpCall call, URI target, boolean withLogin, long deadline) {
        HttpClient open = client();
        if (open == null) {
            return HttpReply.failed("closed");
        }
        CompletableFuture<HttpResponse<String>> answer = null;
        try {
            HttpRequest.Builder request = call.to(target);
            if (withLogin) {
                login.current().forEach(request::setHeader);
            }
            answer = open.sendAsync(request.build(), LimitedText.handler(call.maxReplyBytes()));
            running.add(answer);
            if (closed) {
                return HttpReply.failed("closed");
            }
            // The timeout of the JDK's request ends with the head of the response.
            return HttpReply.of(answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            renew(open, e.getCause());
            return failure(e.getCause(), call);
        } catch (TimeoutException e) {
            renew(open, e);
            return HttpReply.timedOut(call.timeout());
        } catch (CancellationException e) {
            return HttpReply.failed("closed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HttpReply.failed("interrupted");
        } finally {
            if (answer != null) {
                answer.cancel(true);
                running.remove(answer);
            }
        }
    }

    /** A client whose selector thread has died, for want of memory maybe, answers no call any more. */
    private synchronized void renew(HttpClient failed, Throwable failure) {
        boolean usual = failure instanceof ConnectException || failure instanceof HttpTimeoutException;
        boolean died = String.valueOf(failure.getMessage()).contains(SELECTOR_DIED);
        if (http == failed && (died || !usual && renewal.isDue())) {
            http = null;
        }
    }

    private static HttpReply failure(Throwable failure, HttpCall call) {
        if (failure instanceof HttpTimeoutException && !(failure instanceof HttpConnectTimeoutException)) {
            return HttpReply.timedOut(call.timeout());
        }
        Throwable shown = failure;
        while (shown.getMessage() == null && shown.getCause() != null) {
            shown = shown.getCause();
        }
        String detail = shown.getMessage() == null
                ? failure.getClass().getSimpleName()
                : shown.getClass().getSimpleName() + ": " + shown.getMessage();
        return HttpReply.failed("no connection: " + detail);
    }

    /**
     * Cancels running calls and drops the client: its selector thread ends when the client is no longer reachable, and
     * holds the application's class loader until then. The threads are not shut down: a call whose end they refused would
     * hold the client for ever.
     */
    @Override
    public void close() {
        forgetClient();
        running.forEach(answer -> answer.cancel(true));
        threads.setKeepAliveTime(IDLE_MILLIS_WHEN_CLOSED, TimeUnit.MILLISECONDS);
    }

    private synchronized void forgetClient() {
        closed = true;
        http = null;
    }
}
