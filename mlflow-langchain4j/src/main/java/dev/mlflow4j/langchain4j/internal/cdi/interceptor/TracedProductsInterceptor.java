package dev.mlflow4j.langchain4j.internal.cdi.interceptor;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Disposes;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.reflect.Parameter;

/** Traces what a producer method makes; what disposes of it gets the object itself. Where no portable extension runs. */
@TracedProducts
@Interceptor
@Priority(TracedCallsInterceptor.PRIORITY)
public class TracedProductsInterceptor implements Serializable {
    private static final long serialVersionUID = 1L;

    @AroundInvoke
    Object wrap(InvocationContext call) throws Exception {
        Parameter[] parameters = call.getMethod().getParameters();
        Object[] arguments = call.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].isAnnotationPresent(Disposes.class)) {
                arguments[i] = Products.original(arguments[i]);
            }
        }
        call.setParameters(arguments);
        return Products.traced(call.proceed(), call.getMethod().getReturnType());
    }
}
