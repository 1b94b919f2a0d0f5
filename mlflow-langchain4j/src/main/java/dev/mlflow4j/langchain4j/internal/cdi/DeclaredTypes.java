package dev.mlflow4j.langchain4j.internal.cdi;

import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.Moderate;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.UserName;
import dev.langchain4j.service.V;
import dev.mlflow4j.langchain4j.internal.cdi.interceptor.QuarkusAiService;
import dev.mlflow4j.langchain4j.internal.cdi.interceptor.TracedInterfaces;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.enterprise.lang.model.types.Type;
import java.lang.annotation.Annotation;
import java.util.List;

/** What is declared in the application's classes, before they are loaded. */
final class DeclaredTypes {
    private static final List<Class<? extends Annotation>> SERVICE_ANNOTATIONS =
            LangChain4jApi.hasServices() ? ServiceAnnotations.all() : List.of();

    /** Apart, because its classes may not be there. */
    private static final class ServiceAnnotations {
        static List<Class<? extends Annotation>> all() {
            return List.of(
                    SystemMessage.class, UserMessage.class, Moderate.class, MemoryId.class, UserName.class, V.class);
        }
    }

    private DeclaredTypes() {}

    /** Whether it is an interface whose objects are traced. */
    static boolean isTraced(Type type) {
        return TracedInterfaces.contains(nameOf(type))
                || type.isClass() && isService(type.asClass().declaration());
    }

    /** Whether it is the interface of an AI service, by the annotations or the return type of a method. */
    private static boolean isService(ClassInfo type) {
        return isThere(type) && type.isInterface() && type.methods().stream().anyMatch(DeclaredTypes::isOfService);
    }

    private static boolean isOfService(MethodInfo method) {
        return nameOf(method.returnType()).startsWith("dev.langchain4j.service.")
                || SERVICE_ANNOTATIONS.stream().anyMatch(method::hasAnnotation)
                || method.parameters().stream()
                        .anyMatch(parameter -> SERVICE_ANNOTATIONS.stream().anyMatch(parameter::hasAnnotation));
    }

    /** Whether a class implements such an interface, by itself or by what it extends. */
    static boolean isTraced(ClassInfo type) {
        return isThere(type)
                && (TracedInterfaces.contains(type.name())
                        || isTraced(type.superClassDeclaration())
                        || type.superInterfacesDeclarations().stream().anyMatch(DeclaredTypes::isTraced));
    }

    /** Whether it is what Quarkus LangChain4j generates for the interface of an AI service. */
    static boolean isQuarkusAiService(ClassInfo type) {
        return type.name().endsWith(QuarkusAiService.SUFFIX)
                && type.superInterfaces().stream().anyMatch(parent -> nameOf(parent)
                        .equals("io.quarkiverse.langchain4j.runtime.aiservice.ChatMemoryRemovable"));
    }

    private static String nameOf(Type type) {
        if (type.isParameterizedType()) {
            return nameOf(type.asParameterizedType().declaration());
        }
        return type.isClass() ? nameOf(type.asClass().declaration()) : "";
    }

    private static String nameOf(ClassInfo type) {
        return isThere(type) ? type.name() : "";
    }

    /** Quarkus gives an object for a class that is missing as well, which knows not even its name. */
    private static boolean isThere(ClassInfo type) {
        try {
            return type != null && type.name() != null;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
