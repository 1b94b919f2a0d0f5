package dev.mlflow4j.concurrency.internal.executors;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Beans for a server's own executors, so that {@code @Inject ManagedExecutorService} is all that an application needs. By
 * Jakarta EE 11 (Concurrency 3.1) servers have them; those of Jakarta EE 10 do not. Beans that the
 * application produces are kept.
 */
public final class InjectableResources {
    private static final String API = "jakarta.enterprise.concurrent.";
    private static final String DEFAULT = "java:comp/Default";
    private static final Set<String> TYPES = Set.of(
            "ManagedExecutorService", "ManagedScheduledExecutorService", "ContextService", "ManagedThreadFactory");

    private final Set<String> present = new HashSet<>();

    public void recordBean(Bean<?> bean) {
        if (bean.getQualifiers().contains(Default.Literal.INSTANCE)) {
            bean.getTypes().forEach(type -> present.add(type.getTypeName()));
        }
    }

    public void addMissing(AfterBeanDiscovery event) {
        if (serverHasBeans()) {
            return;
        }
        for (String type : TYPES) {
            if (!present.contains(API + type)) {
                add(event, type);
            }
        }
    }

    /** Whether they have qualifiers, which came with 3.1 as the beans did; true also where there is no such API at all. */
    private static boolean serverHasBeans() {
        try {
            Class<?> definition = load("ManagedExecutorDefinition");
            return Arrays.stream(definition.getMethods())
                    .anyMatch(method -> method.getName().equals("qualifiers"));
        } catch (ClassNotFoundException | LinkageError e) {
            return true;
        }
    }

    private static void add(AfterBeanDiscovery event, String type) {
        try {
            event.addBean()
                    .types(load(type), Object.class)
                    .qualifiers(Default.Literal.INSTANCE)
                    .scope(Dependent.class)
                    .id(InjectableResources.class.getName() + "." + type)
                    .produceWith(instance -> ContextualResources.of(lookup(DEFAULT + type)));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String type) throws ClassNotFoundException {
        return Class.forName(API + type, false, InjectableResources.class.getClassLoader());
    }

    private static Object lookup(String name) {
        try {
            return new InitialContext().lookup(name);
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no resource named " + name, e);
        }
    }
}
