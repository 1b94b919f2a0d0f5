package dev.mlflow4j.tracing.internal.util;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds services. One that does not load is left out: its library is not there, or it is another deployment's. */
public final class Services {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");

    private Services() {}

    /** Services on the class path of this library. */
    public static <S> List<S> besideUs(Class<S> type) {
        return all(type, type.getClassLoader());
    }

    /** Services of the running application. */
    public static <S> List<S> ofApplication(Class<S> type) {
        return all(type, Thread.currentThread().getContextClassLoader());
    }

    private static <S> List<S> all(Class<S> type, ClassLoader loader) {
        List<S> services = new ArrayList<>();
        Iterator<S> found = ServiceLoader.load(type, loader).iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return List.copyOf(services);
                }
                services.add(found.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                LOG.log(System.Logger.Level.DEBUG, "A service is left out", e);
            }
        }
    }
}
