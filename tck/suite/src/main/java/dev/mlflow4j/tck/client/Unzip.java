package dev.mlflow4j.tck.client;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** What an application has that reads zipped answers on any server. */
@ConstrainedTo(RuntimeType.CLIENT)
@Priority(Priorities.ENTITY_CODER)
public class Unzip implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new GZIPInputStream(context.getInputStream()));
        return context.proceed();
    }
}
