package dev.mlflow4j.langchain4j.internal.cdi;

import dev.mlflow4j.langchain4j.internal.cdi.interceptor.TracedAiService;
import dev.mlflow4j.langchain4j.internal.cdi.interceptor.TracedAiServiceInterceptor;
import dev.mlflow4j.langchain4j.internal.cdi.interceptor.TracedCalls;
import dev.mlflow4j.langchain4j.internal.cdi.interceptor.TracedCallsInterceptor;
import dev.mlflow4j.langchain4j.internal.cdi.interceptor.TracedProducts;
import dev.mlflow4j.langchain4j.internal.cdi.interceptor.TracedProductsInterceptor;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.FieldConfig;
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
import java.util.function.Supplier;

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
    public void bindCalls(ClassConfig type) {
        ClassInfo info = type.info();
        if (quarkusBeans.contains(info.name())) {
            type.addAnnotation(Singleton.class);
        }
        if (present && !info.isInterface() && DeclaredTypes.isTraced(info)) {
            type.addAnnotation(TracedCalls.class);
        }
        if (present && DeclaredTypes.isQuarkusAiService(info)) {
            type.addAnnotation(TracedAiService.class);
        }
    }

    @Enhancement(types = Object.class, withSubtypes = true, withAnnotations = Produces.class)
    public void bindProducers(MethodConfig method, Messages messages) {
        MethodInfo info = method.info();
        boolean makes = info.hasAnnotation(Produces.class) && DeclaredTypes.isTraced(info.returnType());
        if (!present || !makes && !disposes(info)) {
            return;
        }
        if (!Modifier.isPrivate(info.modifiers())) {
            method.addAnnotation(TracedProducts.class);
        } else if (makes) {
            messages.warn(
                    "MLflow does not trace the product of a private producer method. Make the method package-private to have it"
                            + " traced.",
                    info);
        }
    }

    private static boolean disposes(MethodInfo method) {
        return method.parameters().stream()
                .anyMatch(parameter ->
                        parameter.hasAnnotation(Disposes.class) && DeclaredTypes.isTraced(parameter.type()));
    }

    @Enhancement(types = Object.class, withSubtypes = true, withAnnotations = Produces.class)
    public void warnOfFields(FieldConfig field, Messages messages) {
        FieldInfo info = field.info();
        if (present && info.hasAnnotation(Produces.class) && DeclaredTypes.isTraced(info.type())) {
            messages.warn(
                    "MLflow does not trace the value of a producer field. Use a producer method to have it traced.",
                    info);
        }
    }

    /** Quarkus LangChain4j takes some objects from beans that supply them. */
    @Enhancement(types = Supplier.class, withSubtypes = true)
    public void bindSuppliers(MethodConfig method) {
        MethodInfo info = method.info();
        if (present
                && info.name().equals("get")
                && info.parameters().isEmpty()
                && !info.isStatic()
                && DeclaredTypes.isTraced(info.returnType())) {
            method.addAnnotation(TracedProducts.class);
        }
    }
}
