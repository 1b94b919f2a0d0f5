package dev.mlflow4j.cdi;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.OutputReducer;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanLogLevel;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.TracingClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Inject;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Beans for every member and form of {@link Traced}. */
final class MemberBeans {
    private MemberBeans() {}

    @ApplicationScoped
    @Traced(spanType = SpanType.CHAIN)
    public static class OnClass {
        public String one(String a) {
            return a;
        }

        @Traced(name = "two!", spanType = SpanType.TOOL)
        public String two(String a, @Excluded String secret) {
            return a;
        }

        @Traced(enabled = false)
        public String untraced() {
            return "x";
        }
    }

    @ApplicationScoped
    public static class Inheriting extends OnClass {
        public int own() {
            return 1;
        }
    }

    @Stereotype
    @Traced(spanType = SpanType.AGENT, description = "an agent")
    @ApplicationScoped
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    public @interface Agent {}

    @Agent
    public static class ByStereotype {
        public String plan() {
            return "plan";
        }
    }

    @ApplicationScoped
    public static class Members {
        @Traced(
                description = "what it does",
                logLevel = SpanLogLevel.WARNING,
                attributes = {@Attribute(key = "a", value = "1"), @Attribute(key = "b", value = "2")},
                captureInputs = false,
                captureOutputs = false,
                experiment = "another experiment")
        public String all(String secret) {
            return secret;
        }

        @Traced(samplingRatio = 0)
        public String never() {
            return nested("x");
        }

        @Traced
        public String nested(String x) {
            return Mlflow.withSpan("inside", span -> x);
        }

        @Traced
        public void nothing(int a, int... more) {}

        @Traced
        public String ownOutputs() {
            Mlflow.currentSpan().setOutputs("mine").setInputs(List.of(1));
            return "returned";
        }
    }

    @ApplicationScoped
    public static class Later {
        final CompletableFuture<String> future = new CompletableFuture<>();

        @Traced
        public CompletableFuture<String> future() {
            return future;
        }

        @Traced
        public CompletionStage<String> failing() {
            return CompletableFuture.failedStage(new IllegalStateException("late"));
        }

        @Traced
        public Uni<String> uni() {
            return Uni.createFrom().item(() -> Mlflow.withSpan("inside", span -> "item"));
        }

        @Traced
        public Uni<String> never() {
            return Uni.createFrom().nothing();
        }

        @Traced
        public Multi<Integer> numbers() {
            return Multi.createFrom().range(0, 5);
        }

        @Traced(outputReducer = Join.class)
        public Multi<String> letters() {
            return Multi.createFrom().items("h", "e", "l", "l", "o");
        }

        @Traced(outputReducer = BeanJoin.class)
        public Stream<String> joinedByABean() {
            return Stream.of("a", "b");
        }

        @Traced
        public Iterator<Integer> iterator() {
            return List.of(1, 2).iterator();
        }

        @Traced
        public Iterable<Integer> iterable() {
            return List.of(3, 4);
        }

        @Traced
        public Deferred deferred() {
            return new Deferred();
        }

        @Traced(outputReducer = BrokenReducer.class)
        public Multi<String> badlyReduced() {
            return Multi.createFrom().items("a", "b");
        }

        @Traced
        public Multi<Integer> breaking() {
            return Multi.createFrom().items(1, 2).onCompletion().failWith(new IllegalStateException("broken"));
        }
    }

    public static class Join implements OutputReducer<String, String> {
        @Override
        public String reduce(List<String> chunks) {
            return String.join(",", chunks);
        }
    }

    /** A bean: it is injected into. */
    @ApplicationScoped
    public static class BeanJoin implements OutputReducer<String, String> {
        @Inject
        Separator separator;

        @Override
        public String reduce(List<String> chunks) {
            return String.join(separator.text(), chunks);
        }
    }

    @ApplicationScoped
    public static class Separator {
        public String text() {
            return " + ";
        }
    }

    public static class BrokenReducer implements OutputReducer<String, String> {
        @Override
        public String reduce(List<String> chunks) {
            throw new IllegalStateException("no");
        }
    }

    @Dependent
    public static class Injected {
        @Inject
        Span span;

        @Inject
        TracingClient client;

        @Traced
        public String mark() {
            span.setAttribute("model", "gpt");
            return span.traceId();
        }
    }

    /** Not annotated: only {@code mlflow.tracing.include} makes it traced. */
    @ApplicationScoped
    public static class NotAnnotated {
        public String work(int n) {
            return "done " + n;
        }
    }

    @ApplicationScoped
    public static class WrongRatio {
        @Traced(samplingRatio = 1.5)
        public void call() {}
    }
}
