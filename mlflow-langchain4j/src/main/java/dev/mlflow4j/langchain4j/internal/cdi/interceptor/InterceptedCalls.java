package dev.mlflow4j.langchain4j.internal.cdi.interceptor;

import dev.mlflow4j.tracing.spi.Instrumenter;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.UnaryOperator;

/** Puts what traces an object of an interface before a bean, for one call. */
final class InterceptedCalls {
    private InterceptedCalls() {}

    /**
     * Goes on with a call, traced.
     *
     * @param declared the interface's method that is called
     * @param tracing makes a traced object out of one of the interface
     */
    static Object proceed(InvocationContext call, Method declared, UnaryOperator<Object> tracing) throws Exception {
        Object traced;
        try {
            traced = TracedBean.of(call, declared, tracing);
        } catch (RuntimeException | LinkageError e) {
            Instrumenter.failed("trace the calls of a bean", e);
            return call.proceed();
        }
        try {
            return declared.invoke(traced, call.getParameters());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }
}
