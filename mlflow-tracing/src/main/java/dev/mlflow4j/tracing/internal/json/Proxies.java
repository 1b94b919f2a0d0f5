package dev.mlflow4j.tracing.internal.json;

import java.lang.reflect.Proxy;
import java.util.Set;

/** Proxies of the JDK and of containers: reading their properties would call the application. */
final class Proxies {
    private static final Set<String> OF_CONTAINERS = Set.of(
            "org.jboss.weld.proxy.WeldConstruct",
            "org.jboss.weld.bean.proxy.ProxyObject",
            "org.jboss.weld.interceptor.proxy.LifecycleMixin",
            "io.quarkus.arc.ClientProxy",
            "io.quarkus.arc.Subclass",
            "org.apache.webbeans.proxy.OwbInterceptorProxy",
            "org.apache.webbeans.proxy.OwbNormalScopeProxy");

    private Proxies() {}

    static boolean isProxy(Class<?> type) {
        return Proxy.isProxyClass(type) || isOfContainer(type);
    }

    /** The name of the class or interface behind the proxy. */
    static String name(Class<?> type) {
        if (Proxy.isProxyClass(type)) {
            return type.getInterfaces().length > 0 ? type.getInterfaces()[0].getName() : type.getName();
        }
        Class<?> bean = type;
        while (bean.getSuperclass() != null && bean.getSuperclass() != Object.class && isOfContainer(bean)) {
            bean = bean.getSuperclass();
        }
        return bean.getName();
    }

    private static boolean isOfContainer(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Class<?> contract : c.getInterfaces()) {
                if (OF_CONTAINERS.contains(contract.getName()) || isOfContainer(contract)) {
                    return true;
                }
            }
        }
        return false;
    }
}
