package dev.mlflow4j.langchain4j.internal.cdi;

import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.enterprise.lang.model.types.Type;

/** What is declared in the application's classes, before they are loaded. */
final class DeclaredTypes {
    private static final String SERVICES = "dev.langchain4j.service.";

    private DeclaredTypes() {}

    /** Whether it is an interface whose objects are traced. */
    static boolean isTraced(Type type) {
        return TracedInterfaces.contains(nameOf(type))
                || type.isClass() && isService(type.asClass().declaration());
    }

    /** Whether it is the interface of an AI service: one of its methods says so. */
    private static boolean isService(ClassInfo type) {
        return type != null && type.isInterface() && type.methods().stream().anyMatch(DeclaredTypes::isOfService);
    }

    private static boolean isOfService(MethodInfo method) {
        return method.hasAnnotation(annotation -> annotation.name().startsWith(SERVICES))
                || nameOf(method.returnType()).startsWith(SERVICES)
                || method.parameters().stream()
                        .anyMatch(parameter -> parameter.hasAnnotation(
                                annotation -> annotation.name().startsWith(SERVICES)));
    }

    /** Whether a class implements such an interface, by itself or by what it extends. */
    static boolean isTraced(ClassInfo type) {
        return type != null
                && (TracedInterfaces.contains(type.name())
                        || isTraced(type.superClassDeclaration())
                        || type.superInterfacesDeclarations().stream().anyMatch(DeclaredTypes::isTraced));
    }

    /** Whether it is the method of a supplier of such objects, as Quarkus LangChain4j takes them. */
    static boolean isSupplier(MethodInfo method, ClassInfo declaring) {
        return method.name().equals("get")
                && method.parameters().isEmpty()
                && isTraced(method.returnType())
                && declaring.superInterfaces().stream()
                        .anyMatch(type -> nameOf(type).equals("java.util.function.Supplier"));
    }

    /** Whether it is what Quarkus LangChain4j generates for the interface of an AI service. */
    static boolean isQuarkusAiService(ClassInfo type) {
        return type.name().endsWith(QuarkusAiService.SUFFIX)
                && type.superInterfaces().stream().anyMatch(parent -> nameOf(parent)
                        .equals("io.quarkiverse.langchain4j.runtime.aiservice.ChatMemoryRemovable"));
    }

    private static String nameOf(Type type) {
        if (type.isParameterizedType()) {
            return type.asParameterizedType().declaration().name();
        }
        return type.isClass() ? type.asClass().declaration().name() : "";
    }
}
