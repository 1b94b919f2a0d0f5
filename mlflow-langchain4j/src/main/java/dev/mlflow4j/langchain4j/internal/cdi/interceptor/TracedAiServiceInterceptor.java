package dev.mlflow4j.langchain4j.internal.cdi.interceptor;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.Optional;

/** Traces the calls of an AI service that Quarkus LangChain4j makes, and the models that it was given. */
@TracedAiService
@Interceptor
@Priority(TracedCallsInterceptor.PRIORITY)
public class TracedAiServiceInterceptor implements Serializable {
    private static final long serialVersionUID = 1L;

    @AroundInvoke
    Object trace(InvocationContext call) throws Exception {
        Optional<Method> declared = QuarkusAiService.declared(call.getTarget(), call.getMethod());
        if (declared.isEmpty()) {
            return call.proceed();
        }
        QuarkusAiService.traceModels(call.getTarget());
        Class<?> type = declared.get().getDeclaringClass();
        return InterceptedCalls.proceed(call, declared.get(), view -> Wrapping.service(view, type));
    }
}
