package dev.mlflow4j.langchain4j.internal.cdi;

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
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.declarations.FieldInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.inject.Singleton;
import java.lang.reflect.Modifier;
import java.util.List;

/** The build compatible extension, for containers that run no portable one. */
@SkipIfPortableExtensionPresent(LangChain4jExtension.class)
public class LangChain4jBuildCompatibleExtension implements BuildCompatibleExtension {
    private final boolean present = LangChain4jApi.isPresent();
    private final List<String> quarkusBeans = LangChain4jApi.quarkusBeans();

    @Discovery
    public void addInterceptors(ScannedClasses classes) {
        if (present) {
            classes.add(TracedCallsInterceptor.class.getName());
            classes.add(TracedProductsInterceptor.class.getName());
            classes.add(TracedAiServiceInterceptor.class.getName());
            quarkusBeans.forEach(classes::add);
        }
    }

    @Enhancement(types = Object.class, withSubtypes = true)
    public void bind(ClassConfig type, Messages messages) {
        if (!present || type.info().isInterface()) {
            return;
        }
        if (quarkusBeans.contains(type.info().name())) {
            type.addAnnotation(Singleton.class);
        }
        if (DeclaredTypes.isTraced(type.info())) {
            type.addAnnotation(TracedCalls.class);
        }
        if (DeclaredTypes.isQuarkusAiService(type.info())) {
            type.addAnnotation(TracedAiService.class);
        }
        for (MethodConfig method : type.methods()) {
            if (makesOrDisposes(method.info(), type.info(), messages)) {
                method.addAnnotation(TracedProducts.class);
            }
        }
        for (FieldInfo field : type.info().fields()) {
            if (field.hasAnnotation(Produces.class) && DeclaredTypes.isTraced(field.type())) {
                messages.warn(
                        "MLflow does not trace what a producer field holds; a producer method's is traced", field);
            }
        }
    }

    private static boolean makesOrDisposes(MethodInfo method, ClassInfo declaring, Messages messages) {
        boolean makes = method.hasAnnotation(Produces.class) && DeclaredTypes.isTraced(method.returnType())
                || DeclaredTypes.isSupplier(method, declaring);
        boolean disposes = method.parameters().stream()
                .anyMatch(parameter ->
                        parameter.hasAnnotation(Disposes.class) && DeclaredTypes.isTraced(parameter.type()));
        if (makes && (Modifier.isPrivate(method.modifiers()))) {
            messages.warn("MLflow does not trace what a private producer method makes", method);
            return false;
        }
        return makes || disposes && !Modifier.isPrivate(method.modifiers());
    }
}
