package dev.mlflow4j.langchain4j.internal;

import java.lang.reflect.Proxy;

/** The class of the application behind one that a container has generated. */
public final class ApplicationClass {
    private ApplicationClass() {}

    /** What stands, by reflection, for an object for a while. */
    public interface View {
        /** The object itself. */
        Object viewed();
    }

    /** The class of an object. */
    public static Class<?> object(Object object) {
        if (Proxy.isProxyClass(object.getClass()) && Proxy.getInvocationHandler(object) instanceof View view) {
            return object(view.viewed());
        }
        return written(object.getClass());
    }

    /** The class that another was made of. */
    public static Class<?> written(Class<?> made) {
        Class<?> type = made;
        while (isGenerated(type) && type.getSuperclass() != Object.class) {
            type = type.getSuperclass();
        }
        return type;
    }

    /** By Weld or by Quarkus. */
    private static boolean isGenerated(Class<?> type) {
        String name = type.getName();
        return name.contains("$$_Weld") || name.endsWith("_Subclass") || name.endsWith("_ClientProxy");
    }
}
