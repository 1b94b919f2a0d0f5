package dev.mlflow4j.langchain4j.internal.service;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.observability.api.event.AiServiceStartedEvent;
import dev.langchain4j.service.Result;
import dev.mlflow4j.langchain4j.internal.Invocation;
import dev.mlflow4j.langchain4j.internal.Invocations;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** A call of an AI service inside a span of ours. LangChain4j reports its id later. */
final class AiServiceCall {
    private static final ThreadLocal<AiServiceCall> AROUND = new ThreadLocal<>();

    private final Span span;
    private final Method method;
    private final Object[] arguments;
    private Invocation invocation;

    private AiServiceCall(Span span, Method method, Object[] arguments) {
        this.span = span;
        this.method = method;
        this.arguments = arguments;
    }

    /** Calls the service. A call that continues after the method has returned is ended by the events of LangChain4j. */
    static Object around(Span span, Method method, Object[] arguments, boolean mayCompleteLater, Callable<?> body)
            throws Exception {
        AiServiceCall before = AROUND.get();
        AiServiceCall call = new AiServiceCall(span, method, arguments);
        AROUND.set(call);
        boolean completesLater = false;
        try {
            Object result = body.call();
            completesLater = mayCompleteLater;
            return result;
        } finally {
            if (before == null) {
                AROUND.remove();
            } else {
                AROUND.set(before);
            }
            call.returned(completesLater);
        }
    }

    private void returned(boolean completesLater) {
        if (invocation == null && completesLater) {
            DeferredCalls.expect(this);
        } else if (completesLater) {
            invocation.endByEvents();
        } else if (invocation != null) {
            invocation.end();
        }
    }

    Span span() {
        return span;
    }

    /** Whether LangChain4j reports this very call. */
    boolean is(InvocationContext context) {
        return method.getName().equals(context.methodName())
                && method.getDeclaringClass().getName().equals(context.interfaceName())
                && areSame(arguments, context.methodArguments());
    }

    private static boolean areSame(Object[] given, List<Object> reported) {
        return given.length == reported.size()
                && IntStream.range(0, given.length).allMatch(i -> isSame(given[i], reported.get(i)));
    }

    /** A number may be another object of the same value. */
    private static boolean isSame(Object given, Object reported) {
        return given == reported
                || given != null
                        && given.getClass().getPackageName().equals("java.lang")
                        && !(given instanceof String)
                        && given.equals(reported);
    }

    /** Starts to follow a call that LangChain4j has reported. */
    static void begin(AiServiceStartedEvent event) {
        InvocationContext context = event.invocationContext();
        AiServiceCall call = AROUND.get();
        Invocation begun;
        if (call != null && call.invocation == null && call.method.getName().equals(context.methodName())) {
            begun = Invocations.begin(context, call.span, true);
            call.invocation = begun;
        } else if (Invocations.of(context) == null) {
            Span known = DeferredCalls.take(context);
            begun = Invocations.begin(context, known == null ? start(context) : known, false);
        } else {
            return;
        }
        List<ChatMessage> messages = new ArrayList<>();
        event.systemMessage().ifPresent(messages::add);
        messages.add(event.userMessage());
        begun.setConversation(messages);
    }

    private static Span start(InvocationContext context) {
        ServiceMethod method = ServiceMethod.of(context);
        SpanSpec spec = SpanSpec.named(method.name()).spanType(SpanType.CHAIN).build();
        Step step = Step.startBelow(ServiceParents.of(context), spec);
        if (LangChain4jSettings.current().capturesMessages()) {
            step.inputs(() -> inputs(method, context.methodArguments()));
        }
        return step.span();
    }

    private static Map<String, Object> inputs(ServiceMethod method, List<Object> arguments) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        String[] names = method.parameterNames(arguments.size());
        for (int i = 0; i < names.length; i++) {
            if (names[i] != null) {
                inputs.put(names[i], arguments.get(i));
            }
        }
        return inputs;
    }

    /** Returns the result of a service as it is recorded. */
    static Object captured(Object result) {
        if (!LangChain4jSettings.current().capturesMessages()) {
            return null;
        }
        if (result instanceof Result<?> described) {
            return described.content();
        }
        return result instanceof ChatResponse response ? ServiceEvents.text(response) : result;
    }
}
