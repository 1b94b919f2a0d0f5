package dev.mlflow4j.openai.internal.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Disposes;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.reflect.Parameter;

/** Traces the client that a producer method makes; what disposes of it gets the client itself. */
@TracedClients
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class TracedClientsInterceptor implements Serializable {
    private static final long serialVersionUID = 1L;

    @AroundInvoke
    Object trace(InvocationContext call) throws Exception {
        Parameter[] parameters = call.getMethod().getParameters();
        Object[] arguments = call.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].isAnnotationPresent(Disposes.class)) {
                arguments[i] = Clients.original(arguments[i]);
            }
        }
        call.setParameters(arguments);
        Object made = call.proceed();
        Class<?> declared = call.getMethod().getReturnType();
        return Clients.isClient(declared.getName()) ? Clients.traced(made, declared) : made;
    }
}
