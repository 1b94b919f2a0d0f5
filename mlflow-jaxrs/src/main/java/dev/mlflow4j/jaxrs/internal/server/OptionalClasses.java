package dev.mlflow4j.jaxrs.internal.server;

/** Which containers' classes this library sees. */
final class OptionalClasses {
    static final boolean QUARKUS =
            isThere("org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext")
                    && isThere("io.vertx.ext.web.RoutingContext");
    static final boolean SERVLET = isThere("jakarta.servlet.http.HttpServletRequest");

    private OptionalClasses() {}

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, OptionalClasses.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
