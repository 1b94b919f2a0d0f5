package dev.mlflow4j.tracing.internal.json.jsonb;

import jakarta.json.bind.config.PropertyVisibilityStrategy;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * What is public, as JSON-B does by itself, but for methods named just {@code get} or {@code is}: Yasson takes those for
 * properties without a name, and calling the {@code get} of a supplier or a provider is not looking at it.
 */
final class PublicProperties implements PropertyVisibilityStrategy {
    @Override
    public boolean isVisible(Field field) {
        return Modifier.isPublic(field.getModifiers());
    }

    @Override
    public boolean isVisible(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && !method.getName().equals("get")
                && !method.getName().equals("is");
    }
}
