package dev.mlflow4j.openai.internal.cdi;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.FieldConfig;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.MethodConfig;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;
import jakarta.enterprise.lang.model.declarations.FieldInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.enterprise.lang.model.types.Type;
import java.lang.reflect.Modifier;

/** The build compatible extension, for containers that run no portable one. */
@SkipIfPortableExtensionPresent(OpenAiExtension.class)
public class OpenAiBuildCompatibleExtension implements BuildCompatibleExtension {

    @Discovery
    public void addInterceptor(ScannedClasses classes) {
        classes.add(TracedClientsInterceptor.class.getName());
    }

    @Enhancement(types = Object.class, withSubtypes = true, withAnnotations = Produces.class)
    public void bind(MethodConfig method, Messages messages) {
        MethodInfo info = method.info();
        boolean makes = info.hasAnnotation(Produces.class) && isClient(info.returnType());
        if (!makes && !disposes(info)) {
            return;
        }
        if (!Modifier.isPrivate(info.modifiers())) {
            method.addAnnotation(TracedClients.class);
        } else if (makes) {
            messages.warn(
                    "MLflow does not trace the product of a private producer method. Make the method package-private to have it"
                            + " traced.",
                    info);
        }
    }

    @Enhancement(types = Object.class, withSubtypes = true, withAnnotations = Produces.class)
    public void warnOfFields(FieldConfig field, Messages messages) {
        FieldInfo info = field.info();
        if (info.hasAnnotation(Produces.class) && isClient(info.type())) {
            messages.warn(
                    "MLflow does not trace the value of a producer field. Use a producer method to have it traced.",
                    info);
        }
    }

    private static boolean disposes(MethodInfo method) {
        return method.parameters().stream()
                .anyMatch(parameter -> parameter.hasAnnotation(Disposes.class) && isClient(parameter.type()));
    }

    private static boolean isClient(Type type) {
        return type.isClass() && Clients.isClient(type.asClass().declaration().name());
    }
}
