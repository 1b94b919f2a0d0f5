package dev.mlflow4j.jaxrs.internal.server.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The portable extension, which binds our interceptor to resource classes. */
public class JaxrsExtension implements Extension {
    private static final List<Class<?>> BEANS = List.of(ResourceInterceptor.class, RequestSpanHolder.class);

    private final Set<Class<?>> discovered = new HashSet<>();

    /** The scopes are those of {@link ResourceClasses}. */
    void bind(
            @Observes
                    @WithAnnotations({
                        Path.class,
                        ApplicationScoped.class,
                        Dependent.class,
                        RequestScoped.class,
                        SessionScoped.class,
                        Singleton.class
                    })
                    ProcessAnnotatedType<?> event) {
        if (ResourceClasses.isIntercepted(event.getAnnotatedType().getJavaClass())) {
            event.configureAnnotatedType().add(TracedResource.Literal.INSTANCE);
        }
    }

    void interceptorDiscovered(@Observes ProcessAnnotatedType<ResourceInterceptor> event) {
        discovered.add(ResourceInterceptor.class);
    }

    void holderDiscovered(@Observes ProcessAnnotatedType<RequestSpanHolder> event) {
        discovered.add(RequestSpanHolder.class);
    }

    void addMissingBeans(@Observes AfterTypeDiscovery event) {
        for (Class<?> bean : BEANS) {
            if (!discovered.contains(bean)) {
                event.addAnnotatedType(bean, bean.getName());
            }
        }
    }
}
