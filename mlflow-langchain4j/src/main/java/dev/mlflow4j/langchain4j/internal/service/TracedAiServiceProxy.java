package dev.mlflow4j.langchain4j.internal.service;

import dev.langchain4j.service.Result;
import dev.langchain4j.service.memory.ChatMemoryAccess;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.SpanSpec;
import dev.mlflow4j.tracing.spi.TracedMethod;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An AI service whose methods are spans; all that a call of one does is below it. */
public final class TracedAiServiceProxy implements InvocationHandler {
    private static final Object[] NONE = {};

    private final Class<?> type;
    private final Object service;
    private final Map<Key, TracedMethod> methods = new ConcurrentHashMap<>();

    private record Key(Method method, boolean captures) {}

    private TracedAiServiceProxy(Class<?> type, Object service) {
        this.type = type;
        this.service = service;
    }

    /** Puts it before a service, once. */
    public static <T> T of(Class<T> type, T service) {
        if (service == null || isTraced(service)) {
            return service;
        }
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new TracedAiServiceProxy(type, service)));
    }

    private static boolean isTraced(Object service) {
        return Proxy.isProxyClass(service.getClass())
                && Proxy.getInvocationHandler(service) instanceof TracedAiServiceProxy;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] given) throws Throwable {
        Object[] arguments = given == null ? NONE : given;
        if (method.getName().equals("equals") && method.getDeclaringClass() == Object.class) {
            return proxy == arguments[0];
        }
        if (!isAsked(method) || !LangChain4jSettings.isOn()) {
            return call(method, arguments);
        }
        boolean captures = LangChain4jSettings.current().capturesMessages();
        TracedMethod traced = methods.computeIfAbsent(new Key(method, captures), this::traced);
        return traced.call(arguments, () -> {
            Span span = Mlflow.currentSpan();
            Object result = AiServiceCall.around(
                    span, method, arguments, traced.mayCompleteLater(), () -> callService(method, arguments));
            if (result instanceof Result<?> described && captures && Instrumenter.capturesOutputs()) {
                span.setOutputs(described.content());
            }
            return result;
        });
    }

    /** Whether it is one of those that ask the model. */
    private static boolean isAsked(Method method) {
        return method.getDeclaringClass() != Object.class
                && method.getDeclaringClass() != ChatMemoryAccess.class
                && !method.isDefault();
    }

    private TracedMethod traced(Key key) {
        ServiceMethod method = ServiceMethod.of(type, key.method());
        SpanSpec spec = SpanSpec.named(method.name())
                .spanType(SpanType.CHAIN)
                .captureInputs(key.captures())
                .captureOutputs(key.captures())
                .build();
        return TracedMethod.of(
                spec,
                method.parameterNames(key.method().getParameterCount()),
                key.method().getReturnType());
    }

    private Object callService(Method method, Object[] arguments) throws Exception {
        try {
            return call(method, arguments);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw e instanceof Exception exception ? exception : new IllegalStateException(e);
        }
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            // the interface need not be public
            method.trySetAccessible();
            return method.invoke(service, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
