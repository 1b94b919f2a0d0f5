package dev.mlflow4j.jaxrs.internal.server.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The portable extension. It binds our interceptor to resource classes, and adds the beans: this library is not scanned
 * for beans.
 */
public class JaxrsExtension implements Extension {
    private static final List<Class<?>> BEANS = List.of(ResourceInterceptor.class, RequestSpanHolder.class);

    private final Set<Class<?>> added = new HashSet<>();

    void addBeans(@Observes BeforeBeanDiscovery event) {
        added.clear();
        BEANS.forEach(bean -> event.addAnnotatedType(bean, bean.getName()));
    }

    /** The scopes are those of {@link ResourceClasses}; with our own binding our interceptor is observed too. */
    void bind(
            @Observes
                    @WithAnnotations({
                        Path.class,
                        TracedResource.class,
                        ApplicationScoped.class,
                        Dependent.class,
                        RequestScoped.class,
                        SessionScoped.class,
                        Singleton.class
                    })
                    ProcessAnnotatedType<?> event) {
        Class<?> type = event.getAnnotatedType().getJavaClass();
        if (BEANS.contains(type)) {
            // A second one is there where the application's own archive has the classes of this library.
            if (!added.add(type)) {
                event.veto();
            }
        } else if (ResourceClasses.isIntercepted(type)) {
            event.configureAnnotatedType().add(TracedResource.Literal.INSTANCE);
        }
    }
}
