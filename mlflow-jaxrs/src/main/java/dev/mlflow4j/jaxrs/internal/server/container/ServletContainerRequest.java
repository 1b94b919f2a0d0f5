package dev.mlflow4j.jaxrs.internal.server.container;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A request of a servlet container, by its CDI bean; loaded only where servlets are available. */
final class ServletContainerRequest implements ContainerRequest {
    @Override
    public Optional<String> remoteAddress() {
        try {
            return request().map(HttpServletRequest::getRemoteAddr);
        } catch (RuntimeException | LinkageError e) {
            // No CDI, or no servlet request on this thread: each container throws another exception.
            return Optional.empty();
        }
    }

    @Override
    public boolean addEndListener(Consumer<Throwable> listener) {
        try {
            Optional<HttpServletRequest> asynchronous = request().filter(HttpServletRequest::isAsyncStarted);
            asynchronous.ifPresent(request -> request.getAsyncContext().addListener(new EndListener(listener)));
            return asynchronous.isPresent();
        } catch (RuntimeException | LinkageError e) {
            // As above, or the response has been sent already.
            return false;
        }
    }

    /** Looked up lazily, because few requests need it. */
    private static Optional<HttpServletRequest> request() {
        Instance<HttpServletRequest> requests = CDI.current().select(HttpServletRequest.class);
        return requests.isResolvable() ? Optional.of(requests.get()) : Optional.empty();
    }

    /** Ignores a timeout: the response to it is the end. */
    private static final class EndListener implements AsyncListener {
        private final Consumer<Throwable> listener;
        private final AtomicBoolean notified = new AtomicBoolean();

        EndListener(Consumer<Throwable> listener) {
            this.listener = listener;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            notifyListener(event.getThrowable());
        }

        @Override
        public void onError(AsyncEvent event) {
            notifyListener(event.getThrowable());
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }

        private void notifyListener(Throwable failure) {
            if (notified.compareAndSet(false, true)) {
                listener.accept(failure);
            }
        }
    }
}
