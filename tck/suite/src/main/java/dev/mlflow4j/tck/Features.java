package dev.mlflow4j.tck;

/** Each feature is a package, and its test an application of the same name. */
final class Features {
    private Features() {}

    static String nameOf(Class<?> test) {
        String feature = test.getPackageName();
        return feature.substring(feature.lastIndexOf('.') + 1);
    }
}
