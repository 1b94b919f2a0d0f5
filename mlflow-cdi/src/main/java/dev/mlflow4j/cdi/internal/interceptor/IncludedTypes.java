package dev.mlflow4j.cdi.internal.interceptor;

import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.SettingsSource;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The packages and classes of {@code mlflow.tracing.include}: traced without an annotation of their own. */
public final class IncludedTypes {
    public static final IncludedTypes NONE = new IncludedTypes(Set.of());

    private static final String PROPERTY = "mlflow.tracing.include";

    private final Set<String> names;

    private IncludedTypes(Set<String> names) {
        this.names = names;
    }

    public static IncludedTypes read(SettingsSource source) {
        String setting = source.get(PROPERTY).orElse("");
        if (setting.isBlank()) {
            return NONE;
        }
        Set<String> names = Arrays.stream(setting.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        for (String name : names) {
            if (!name.matches("[\\w$]+(\\.[\\w$]+)*(\\.\\*)?")) {
                throw new SettingsException(
                        PROPERTY,
                        name,
                        "a comma-separated list of packages (org.example or org.example.*) and classes");
            }
        }
        return new IncludedTypes(names.stream()
                .map(name -> name.endsWith(".*") ? name.substring(0, name.length() - 2) : name)
                .collect(Collectors.toSet()));
    }

    /** A class by its name, or any package above it. */
    public boolean contains(String className) {
        for (int end = names.isEmpty() ? 0 : className.length(); end > 0; end = className.lastIndexOf('.', end - 1)) {
            if (names.contains(className.substring(0, end))) {
                return true;
            }
        }
        return false;
    }
}
