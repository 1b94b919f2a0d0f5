package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.jaxrs.internal.PartName;
import jakarta.ws.rs.core.EntityPart;
import java.io.InputStream;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;

/** The values that an argument annotated as a form's field stands for. */
final class FormField {
    private FormField() {}

    static Stream<String> values(Object argument) {
        if (argument instanceof Collection<?> several) {
            return several.stream().filter(Objects::nonNull).flatMap(FormField::values);
        }
        return Stream.of(
                argument instanceof EntityPart part
                        ? PartName.of(typeOf(part), part.getFileName().orElse(null), -1)
                        : argument instanceof InputStream || argument instanceof byte[]
                                ? PartName.of(null, null, argument instanceof byte[] bytes ? bytes.length : -1)
                                : argument.toString());
    }

    private static String typeOf(EntityPart part) {
        return part.getMediaType() == null
                ? null
                : part.getMediaType().getType() + "/" + part.getMediaType().getSubtype();
    }
}
