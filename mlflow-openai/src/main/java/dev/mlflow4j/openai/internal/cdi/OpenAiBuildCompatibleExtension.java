package dev.mlflow4j.openai.internal.cdi;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
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

    @Enhancement(types = Object.class, withSubtypes = true)
    public void bind(ClassConfig type, Messages messages) {
        if (type.info().isInterface()) {
            return;
        }
        for (MethodConfig method : type.methods()) {
            if (makesOrDisposes(method.info(), messages)) {
                method.addAnnotation(TracedClients.class);
            }
        }
        for (FieldInfo field : type.info().fields()) {
            if (field.hasAnnotation(Produces.class) && isClient(field.type())) {
                messages.warn(
                        "MLflow does not trace what a producer field holds; a producer method's is traced", field);
            }
        }
    }

    private static boolean makesOrDisposes(MethodInfo method, Messages messages) {
        boolean makes = method.hasAnnotation(Produces.class) && isClient(method.returnType());
        if (makes && Modifier.isPrivate(method.modifiers())) {
            messages.warn("MLflow does not trace what a private producer method makes", method);
            return false;
        }
        return makes
                || !Modifier.isPrivate(method.modifiers())
                        && method.parameters().stream()
                                .anyMatch(parameter ->
                                        parameter.hasAnnotation(Disposes.class) && isClient(parameter.type()));
    }

    private static boolean isClient(Type type) {
        return type.isClass() && Clients.isClient(type.asClass().declaration().name());
    }
}
