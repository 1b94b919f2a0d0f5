package dev.mlflow4j.jaxrs.internal.client;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.concurrent.Flow;
import javax.xml.transform.Source;

/**
 * Ends the span when the response's entity has been read, or cannot be read; an entity that is read later ends it with
 * its stream.
 */
@ConstrainedTo(RuntimeType.CLIENT)
@Priority(ClientFilter.FIRST)
public class ClientResponseEndInterceptor implements ReaderInterceptor {
    /** Called by the JAX-RS implementation. */
    public ClientResponseEndInterceptor() {}

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        ClientCall call = ClientCall.of(context);
        if (call == null || !call.enterReader()) {
            return context.proceed();
        }
        Object entity;
        try {
            entity = context.proceed();
        } catch (IOException | RuntimeException e) {
            call.fail(e);
            throw e;
        } finally {
            call.response().leaveReader();
        }
        if (!isReadLater(entity)) {
            call.end();
        }
        return entity;
    }

    private static boolean isReadLater(Object entity) {
        return entity instanceof AutoCloseable
                || entity instanceof Source
                || entity instanceof Flow.Publisher
                || entity != null && isPublisher(entity.getClass());
    }

    private static boolean isPublisher(Class<?> type) {
        for (Class<?> contract : type.getInterfaces()) {
            if (contract.getName().equals("org.reactivestreams.Publisher") || isPublisher(contract)) {
                return true;
            }
        }
        return type.getSuperclass() != null && isPublisher(type.getSuperclass());
    }
}
