package dev.mlflow4j.cdi.internal;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.cdi.internal.health.TracingHealth;
import dev.mlflow4j.cdi.internal.interceptor.IncludedTypes;
import dev.mlflow4j.cdi.internal.interceptor.InterceptorPriority;
import dev.mlflow4j.cdi.internal.interceptor.SamplingRatios;
import dev.mlflow4j.cdi.internal.interceptor.TracedBindings;
import dev.mlflow4j.cdi.internal.interceptor.TracedInterceptor;
import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.SettingsSource;
import dev.mlflow4j.tracing.SpanProcessor;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The portable extension. */
public class MlflowExtension implements Extension {
    private static final List<Class<?>> BEANS = List.of(TracedInterceptor.class, TracingProducers.class);

    private final SettingsSource settings = ConfigSettings.source();
    private final boolean enabled = Enabled.read(settings);
    private final Set<Class<?>> discovered = new HashSet<>();
    private final List<Bean<?>> processors = new ArrayList<>();
    private final List<RuntimeException> problems = new ArrayList<>();
    private IncludedTypes included;

    void discover(@Observes ProcessAnnotatedType<?> event) {
        AnnotatedType<?> type = event.getAnnotatedType();
        if (type.getJavaClass() == TracingLifecycle.class) {
            // It would do nothing, and GlassFish fails to start it before the application's environment.
            event.veto();
            return;
        }
        if (type.getJavaClass() == TracedInterceptor.class && !enabled) {
            event.veto();
            return;
        }
        if (BEANS.contains(type.getJavaClass())) {
            discovered.add(type.getJavaClass());
            if (type.getJavaClass() == TracedInterceptor.class) {
                moveInterceptor(event);
            }
            return;
        }
        if (included().contains(type.getJavaClass().getName())
                && !type.isAnnotationPresent(Traced.class)
                && !type.getJavaClass().isInterface()) {
            event.configureAnnotatedType().add(TracedBindings.DEFAULT);
        }
        check(type);
    }

    /** Where the archive of this library is not scanned, as with discovery turned off. */
    void addWhatWasNotDiscovered(@Observes AfterTypeDiscovery event) {
        for (Class<?> bean : BEANS) {
            if (!discovered.contains(bean) && (enabled || bean != TracedInterceptor.class)) {
                event.addAnnotatedType(bean, bean.getName());
            }
        }
        if (OptionalApi.isPresent(TracingHealth.API)) {
            HealthBean.add(event);
        }
        if (enabled && !discovered.contains(TracedInterceptor.class)) {
            InterceptorPriority.enable(TracedInterceptor.class, priority(), event.getInterceptors());
        }
    }

    void recordProcessor(@Observes ProcessBean<?> event) {
        if (event.getBean().getTypes().contains(SpanProcessor.class)) {
            processors.add(event.getBean());
        }
    }

    /** Apart, because its classes may not be there. */
    private static final class HealthBean {
        static void add(AfterTypeDiscovery event) {
            event.addAnnotatedType(TracingHealth.class, TracingHealth.class.getName())
                    .add(ApplicationScoped.Literal.INSTANCE);
        }
    }

    void start(@Observes AfterDeploymentValidation event, BeanManager beans) {
        problems.forEach(event::addDeploymentProblem);
        if (problems.isEmpty()) {
            try {
                CdiTracing.startByExtension(this, ProcessorBeans.of(processors, beans));
            } catch (SettingsException | IllegalStateException e) {
                event.addDeploymentProblem(e);
            }
        }
    }

    void stop(@Observes BeforeShutdown event) {
        CdiTracing.stop(this);
    }

    private void moveInterceptor(ProcessAnnotatedType<?> event) {
        try {
            InterceptorPriority.read(settings).ifPresent(priority -> event.configureAnnotatedType()
                    .remove(annotation -> annotation.annotationType() == Priority.class)
                    .add(new InterceptorPriority(priority)));
        } catch (SettingsException e) {
            problems.add(e);
        }
    }

    private int priority() {
        try {
            return InterceptorPriority.read(settings).orElse(TracedInterceptor.PRIORITY);
        } catch (SettingsException e) {
            problems.add(e);
            return TracedInterceptor.PRIORITY;
        }
    }

    private IncludedTypes included() {
        if (included == null) {
            try {
                included = IncludedTypes.read(settings);
            } catch (SettingsException e) {
                problems.add(e);
                included = IncludedTypes.read(property -> java.util.Optional.empty());
            }
        }
        return included;
    }

    private void check(AnnotatedType<?> type) {
        SamplingRatios.problem(
                        type.getAnnotation(Traced.class), type.getJavaClass().getName())
                .ifPresent(problems::add);
        for (AnnotatedMethod<?> method : type.getMethods()) {
            SamplingRatios.problem(
                            method.getAnnotation(Traced.class),
                            method.getJavaMember().toString())
                    .ifPresent(problems::add);
        }
    }
}
