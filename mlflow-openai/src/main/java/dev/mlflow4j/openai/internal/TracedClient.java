package dev.mlflow4j.openai.internal;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.services.async.ChatServiceAsync;
import com.openai.services.blocking.ChatService;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * A client or one of its services behind its interface: calls of an {@link Api} are traced, what leads to one leads to a
 * traced one, and all else goes through.
 */
public final class TracedClient implements InvocationHandler {
    private static final Set<Class<?>> WAYS = Set.of(
            OpenAIClient.class,
            OpenAIClient.WithRawResponse.class,
            OpenAIClientAsync.class,
            OpenAIClientAsync.WithRawResponse.class,
            ChatService.class,
            ChatService.WithRawResponse.class,
            ChatServiceAsync.class,
            ChatServiceAsync.WithRawResponse.class);

    private final Class<?> type;
    private final Object target;
    private final Api api;

    private TracedClient(Class<?> type, Object target) {
        this.type = type;
        this.target = target;
        this.api = Api.of(type);
    }

    /** Around a service; the same where it is traced already, or null. */
    public static <T> T of(Class<T> type, T target) {
        if (target == null || behind(target) != null) {
            return target;
        }
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new TracedClient(type, target)));
    }

    /** What a traced service stands for; any other object is itself. */
    public static Object original(Object service) {
        TracedClient traced = behind(service);
        return traced == null ? service : traced.target;
    }

    private static TracedClient behind(Object proxy) {
        return Proxy.isProxyClass(proxy.getClass()) && Proxy.getInvocationHandler(proxy) instanceof TracedClient traced
                ? traced
                : null;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] given) throws Throwable {
        Object[] arguments = given == null ? new Object[0] : given;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(method, arguments);
        }
        if (api != null && Api.isCall(method.getName())) {
            return new ApiInvocation(api, type, target).run(method, arguments);
        }
        return traced(method.getReturnType(), on(target, method, arguments));
    }

    private static <T> Object traced(Class<T> type, Object result) {
        return WAYS.contains(type) || Api.of(type) != null ? of(type, type.cast(result)) : result;
    }

    /** Equal to what it stands for, and to another proxy of that. */
    private Object ofObject(Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("equals") && arguments[0] != null) {
            TracedClient other = behind(arguments[0]);
            return target.equals(other == null ? arguments[0] : other.target);
        }
        return on(target, method, arguments);
    }

    static Object on(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
