package dev.mlflow4j.cdi.internal;

/** What a server may have or not. */
final class OptionalApi {
    private OptionalApi() {}

    /** Whether this library sees a class of that name. */
    static boolean isPresent(String className) {
        try {
            Class.forName(className, false, OptionalApi.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
