package dev.mlflow4j.jaxrs.internal.server.cdi;

import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.ws.rs.Path;

/** The build compatible extension, for containers that run no portable one. */
@SkipIfPortableExtensionPresent(JaxrsExtension.class)
public class JaxrsBuildCompatibleExtension implements BuildCompatibleExtension {
    @Discovery
    public void addBeans(ScannedClasses classes) {
        classes.add(ResourceInterceptor.class.getName());
        classes.add(RequestSpanHolder.class.getName());
    }

    @Enhancement(types = Object.class, withSubtypes = true, withAnnotations = Path.class)
    public void bind(ClassConfig type) {
        if (isIntercepted(type.info())) {
            type.addAnnotation(TracedResource.class);
        }
    }

    /** The rule of {@link ResourceClasses}, for the language model at build time. */
    private static boolean isIntercepted(ClassInfo type) {
        boolean hasPath = type.hasAnnotation(Path.class)
                || type.methods().stream()
                        .filter(method -> method.declaringClass().name().equals(type.name()))
                        .anyMatch(method -> method.hasAnnotation(Path.class));
        return hasPath
                && !type.isInterface()
                && !type.isFinal()
                && !type.isAbstract()
                && type.methods().stream()
                        .filter(method -> method.declaringClass().name().equals(type.name()))
                        .noneMatch(JaxrsBuildCompatibleExtension::cannotBeOverridden);
    }

    private static boolean cannotBeOverridden(MethodInfo method) {
        boolean isPrivate = java.lang.reflect.Modifier.isPrivate(method.modifiers());
        return method.isFinal() && !method.isStatic() && !isPrivate;
    }
}
