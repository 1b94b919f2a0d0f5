package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.cdi.internal.TracingProducers;
import dev.mlflow4j.cdi.internal.interceptor.TracedInterceptor;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Weld SE with discovery turned off, where it looks for no extension either. */
class NoDiscoveryTest {
    private static final String PRIORITY = "mlflow.tracing.interceptor.priority";

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @interface Observed {}

    /** Tells in the result whether the span is around it. */
    @Observed
    @Interceptor
    @Priority(Interceptor.Priority.LIBRARY_BEFORE)
    public static class Observer {
        @AroundInvoke
        Object around(InvocationContext invocation) throws Exception {
            return Mlflow.currentSpan().isRecording() + " " + invocation.proceed();
        }
    }

    @ApplicationScoped
    public static class Doubling {
        @Traced
        @Observed
        public Object twice(int x) {
            return 2 * x;
        }
    }

    private final SeContainerInitializer initializer =
            SeContainerInitializer.newInstance().disableDiscovery().addBeanClasses(Doubling.class, Observer.class);

    @AfterEach
    void clearSetting() {
        System.clearProperty(PRIORITY);
    }

    @Test
    void extensionsThatTheApplicationAddsBringTheirBeans() {
        addExtensions();
        assertThat(recordedCall()).isEqualTo("true 8");
    }

    @Test
    void beansThatAreFoundInTheApplicationsArchiveTooAreNotDoubled() {
        initializer.addBeanClasses(TracedInterceptor.class, TracingProducers.class);
        addExtensions();
        assertThat(recordedCall()).isEqualTo("true 8");
        try (SeContainer container = initializer.initialize()) {
            assertThat(container.select(Span.class).isResolvable()).isTrue();
        }
    }

    @Test
    void theInterceptorIsWhereASettingPutsIt() {
        System.setProperty(PRIORITY, "" + (Interceptor.Priority.LIBRARY_BEFORE + 1));
        addExtensions();
        assertThat(recordedCall()).isEqualTo("false 8");
    }

    @Test
    void aWrongSettingStopsTheStart() {
        System.setProperty(PRIORITY, "first");
        addExtensions();
        assertThatThrownBy(initializer::initialize).hasMessageContaining(PRIORITY + " has the value 'first'");
    }

    @Test
    void withoutThemTheMethodWorksAndNothingIsRecorded() {
        try (SeContainer container = initializer.initialize()) {
            RecordedTraces.clear();
            assertThat(container.select(Doubling.class).get().twice(4)).isEqualTo("false 8");
        }

        assertThat(RecordedTraces.all()).isEmpty();
    }

    private void addExtensions() {
        ServiceLoader.load(Extension.class).forEach(extension -> initializer.addExtensions(extension));
    }

    private Object recordedCall() {
        try (SeContainer container = initializer.initialize()) {
            RecordedTraces.clear();
            Object result = container.select(Doubling.class).get().twice(4);

            assertThat(RecordedTraces.awaitOne(1).spans()).hasSize(1);
            return result;
        }
    }
}
