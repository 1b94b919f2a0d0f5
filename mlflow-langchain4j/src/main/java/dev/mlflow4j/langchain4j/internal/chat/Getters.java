package dev.mlflow4j.langchain4j.internal.chat;

import java.lang.reflect.Method;

/** What a provider's class has beyond LangChain4j's own, in a library that need not be there. */
final class Getters {
    private Getters() {}

    /** What the first of these public methods gives that there are, and that give something; else null. */
    static Object first(Object from, String... names) {
        for (String name : names) {
            Object found = value(from, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Object value(Object from, String name) {
        try {
            Method getter = from.getClass().getMethod(name);
            return getter.invoke(from);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }
}
