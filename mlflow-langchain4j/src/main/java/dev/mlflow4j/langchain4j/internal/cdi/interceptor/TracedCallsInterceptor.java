package dev.mlflow4j.langchain4j.internal.cdi.interceptor;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.Optional;

/** Traces what is called of a bean that implements an interface of LangChain4j. It is the innermost, next to the bean. */
@TracedCalls
@Interceptor
@Priority(TracedCallsInterceptor.PRIORITY)
public class TracedCallsInterceptor implements Serializable {
    static final int PRIORITY = Interceptor.Priority.PLATFORM_AFTER + 900;

    private static final long serialVersionUID = 1L;

    @AroundInvoke
    Object trace(InvocationContext call) throws Exception {
        Object bean = call.getTarget();
        if (TracedBean.isCalling(bean)) {
            return call.proceed();
        }
        Optional<Method> declared = TracedInterfaces.declared(bean.getClass(), call.getMethod());
        if (declared.isEmpty()) {
            return call.proceed();
        }
        Class<?> type = declared.get().getDeclaringClass();
        return InterceptedCalls.proceed(call, declared.get(), view -> Wrapping.traced(view, type));
    }
}
