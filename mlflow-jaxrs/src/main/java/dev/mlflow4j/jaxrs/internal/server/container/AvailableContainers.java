package dev.mlflow4j.jaxrs.internal.server.container;

/** The containers whose classes are visible to this library. */
final class AvailableContainers {
    static final boolean QUARKUS =
            isPresent("org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext")
                    && isPresent("io.vertx.ext.web.RoutingContext");
    static final boolean SERVLET = isPresent("jakarta.servlet.http.HttpServletRequest");

    private AvailableContainers() {}

    private static boolean isPresent(String name) {
        try {
            Class.forName(name, false, AvailableContainers.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
