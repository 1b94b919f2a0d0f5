package dev.mlflow4j.langchain4j.internal.service;

import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.UserName;
import dev.langchain4j.service.V;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A method of an AI service: its span's name, and the names of what goes in. */
final class ServiceMethod {
    private final String type;
    private final String method;
    private final Method reflected;

    private ServiceMethod(String type, String method, Method reflected) {
        this.type = type;
        this.method = method;
        this.reflected = reflected;
    }

    static ServiceMethod of(Class<?> type, Method method) {
        return new ServiceMethod(type.getName(), method.getName(), method);
    }

    /** Of a call that LangChain4j reports by names only. */
    static ServiceMethod of(InvocationContext context) {
        return new ServiceMethod(
                context.interfaceName(),
                context.methodName(),
                find(
                        context.interfaceName(),
                        context.methodName(),
                        context.methodArguments().size()));
    }

    /** The only method of that name and number of parameters, null where there are more. */
    private static Method find(String type, String method, int parameters) {
        try {
            Class<?> found = Class.forName(type, false, Thread.currentThread().getContextClassLoader());
            Method[] candidates = Arrays.stream(found.getMethods())
                    .filter(candidate -> candidate.getName().equals(method))
                    .filter(candidate -> candidate.getParameterCount() == parameters)
                    .toArray(Method[]::new);
            return candidates.length == 1 ? candidates[0] : null;
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    /** As in {@code Assistant.chat}. */
    String name() {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return simple.substring(simple.lastIndexOf('$') + 1) + "." + method;
    }

    /** By the parameters, or by their annotations if the compiler has kept no names; null for what is not recorded. */
    String[] parameterNames(int arguments) {
        if (reflected == null) {
            return IntStream.range(0, arguments).mapToObj(i -> "arg" + i).toArray(String[]::new);
        }
        return Arrays.stream(reflected.getParameters()).map(ServiceMethod::name).toArray(String[]::new);
    }

    private static String name(Parameter parameter) {
        Class<?> type = parameter.getType();
        if (InvocationParameters.class.isAssignableFrom(type) || ChatRequestParameters.class.isAssignableFrom(type)) {
            return null;
        }
        if (parameter.isNamePresent()) {
            return parameter.getName();
        }
        V variable = parameter.getAnnotation(V.class);
        if (variable != null) {
            return variable.value();
        }
        if (parameter.isAnnotationPresent(UserMessage.class)) {
            return "userMessage";
        }
        if (parameter.isAnnotationPresent(MemoryId.class)) {
            return "memoryId";
        }
        return parameter.isAnnotationPresent(UserName.class) ? "userName" : parameter.getName();
    }
}
