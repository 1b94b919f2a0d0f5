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
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The portable extension. It adds the beans itself: this library is not scanned for beans. */
public class MlflowExtension implements Extension {
    private static final Set<Class<?>> BEANS = Set.of(TracedInterceptor.class, TracingProducers.class);

    private final SettingsSource settings = ConfigSettings.source();
    private final boolean enabled = Enabled.read(settings);
    private final Set<Class<?>> added = new HashSet<>();
    private final List<Bean<?>> processors = new ArrayList<>();
    private final List<RuntimeException> problems = new ArrayList<>();
    private IncludedTypes included = IncludedTypes.NONE;

    void addBeans(@Observes BeforeBeanDiscovery event) {
        added.clear();
        BEANS.forEach(bean -> event.addAnnotatedType(bean, bean.getName()));
        if (OptionalApi.isPresent(TracingHealth.API)) {
            HealthBean.add(event);
        }
        try {
            included = IncludedTypes.read(settings);
        } catch (SettingsException e) {
            problems.add(e);
        }
    }

    void discover(@Observes ProcessAnnotatedType<?> event) {
        Class<?> type = event.getAnnotatedType().getJavaClass();
        if (BEANS.contains(type)) {
            // A second one is there where the application's own archive has the classes of this library.
            if (!added.add(type) || type == TracedInterceptor.class && !enabled) {
                event.veto();
            } else if (type == TracedInterceptor.class) {
                moveInterceptor(event);
            }
        } else if (type == TracingLifecycle.class) {
            // It would do nothing, and GlassFish fails to start it before the application's environment.
            event.veto();
        } else if (included.contains(type.getName())
                && !event.getAnnotatedType().isAnnotationPresent(Traced.class)
                && !type.isInterface()) {
            event.configureAnnotatedType().add(TracedBindings.DEFAULT);
        }
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

    void check(@Observes @WithAnnotations(Traced.class) ProcessAnnotatedType<?> event) {
        AnnotatedType<?> type = event.getAnnotatedType();
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

    void recordProcessor(@Observes ProcessBean<?> event) {
        if (event.getBean().getTypes().contains(SpanProcessor.class)) {
            processors.add(event.getBean());
        }
    }

    /** Apart, because its classes may not be there. */
    private static final class HealthBean {
        static void add(BeforeBeanDiscovery event) {
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
}
