package dev.mlflow4j.jaxrs.internal.server;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A request of a servlet container, by the bean that CDI has of it; loaded only where there are servlets. */
final class ServletExchange implements Exchange {
    @Override
    public Optional<String> remoteAddress() {
        try {
            return request().map(HttpServletRequest::getRemoteAddr);
        } catch (RuntimeException | LinkageError e) {
            // No CDI, or no servlet on this thread, which each container says with another exception.
            return Optional.empty();
        }
    }

    @Override
    public boolean onEnd(Consumer<Throwable> ended) {
        try {
            Optional<HttpServletRequest> asynchronous = request().filter(HttpServletRequest::isAsyncStarted);
            asynchronous.ifPresent(request -> request.getAsyncContext().addListener(new End(ended)));
            return asynchronous.isPresent();
        } catch (RuntimeException | LinkageError e) {
            // As above, or the response is there already.
            return false;
        }
    }

    /** Looked up only when it is needed, as few requests need it. */
    private static Optional<HttpServletRequest> request() {
        Instance<HttpServletRequest> requests = CDI.current().select(HttpServletRequest.class);
        return requests.isResolvable() ? Optional.of(requests.get()) : Optional.empty();
    }

    /** A timeout is no end: what answers it is. */
    private static final class End implements AsyncListener {
        private final Consumer<Throwable> ended;
        private final AtomicBoolean told = new AtomicBoolean();

        End(Consumer<Throwable> ended) {
            this.ended = ended;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            tell(event.getThrowable());
        }

        @Override
        public void onError(AsyncEvent event) {
            tell(event.getThrowable());
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }

        private void tell(Throwable failure) {
            if (told.compareAndSet(false, true)) {
                ended.accept(failure);
            }
        }
    }
}
