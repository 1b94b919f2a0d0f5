package dev.mlflow4j.cdi.internal;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.cdi.internal.health.TracingHealth;
import dev.mlflow4j.cdi.internal.interceptor.IncludedTypes;
import dev.mlflow4j.cdi.internal.interceptor.InterceptorPriority;
import dev.mlflow4j.cdi.internal.interceptor.NeverBound;
import dev.mlflow4j.cdi.internal.interceptor.SamplingRatios;
import dev.mlflow4j.cdi.internal.interceptor.TracedBindings;
import dev.mlflow4j.cdi.internal.interceptor.TracedInterceptor;
import dev.mlflow4j.tracing.SettingsSource;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;
import jakarta.enterprise.lang.model.AnnotationInfo;
import jakarta.enterprise.lang.model.AnnotationTarget;
import jakarta.enterprise.lang.model.declarations.ClassInfo;

/** The build compatible extension, for containers that run no portable one. */
@SkipIfPortableExtensionPresent(MlflowExtension.class)
public class MlflowBuildCompatibleExtension implements BuildCompatibleExtension {
    /** By its name: its interface may not be there. */
    private static final String HEALTH = "dev.mlflow4j.cdi.internal.health.TracingHealth";

    private final SettingsSource settings = ConfigSettings.source();
    private final boolean enabled = Enabled.read(settings);
    private final IncludedTypes included = IncludedTypes.read(settings);
    private final boolean hasHealth = OptionalApi.isPresent(TracingHealth.API);

    @Discovery
    public void addBeans(ScannedClasses classes) {
        classes.add(TracedInterceptor.class.getName());
        classes.add(TracingProducers.class.getName());
        classes.add(TracingLifecycle.class.getName());
        if (hasHealth) {
            classes.add(HEALTH);
        }
    }

    @Enhancement(types = TracedInterceptor.class)
    public void moveInterceptor(ClassConfig interceptor) {
        if (!enabled) {
            // It stays an interceptor: some containers take for one what was annotated when they found it.
            interceptor
                    .removeAnnotation(annotation -> annotation.name().equals(Traced.class.getName()))
                    .addAnnotation(NeverBound.class);
            return;
        }
        InterceptorPriority.read(settings).ifPresent(priority -> interceptor
                .removeAnnotation(annotation -> annotation.name().equals(Priority.class.getName()))
                .addAnnotation(new InterceptorPriority(priority)));
    }

    @Enhancement(types = Object.class, withSubtypes = true)
    public void include(ClassConfig type) {
        ClassInfo info = type.info();
        if (hasHealth && info.name().equals(HEALTH)) {
            type.addAnnotation(ApplicationScoped.class);
        }
        if (included.contains(info.name()) && !info.isInterface() && !info.hasAnnotation(Traced.class)) {
            type.addAnnotation(TracedBindings.DEFAULT);
        }
    }

    @Enhancement(types = Object.class, withSubtypes = true, withAnnotations = Traced.class)
    public void check(ClassConfig type, Messages messages) {
        check(type.info(), type.info().name(), messages);
        type.info().methods().forEach(method -> check(method, type.info().name() + "." + method.name(), messages));
    }

    private static void check(AnnotationTarget target, String where, Messages messages) {
        AnnotationInfo traced = target.annotation(Traced.class);
        if (traced != null && traced.hasMember("samplingRatio")) {
            SamplingRatios.problem(traced.member("samplingRatio").asDouble(), where)
                    .ifPresent(problem -> messages.error(problem.getMessage()));
        }
    }
}
