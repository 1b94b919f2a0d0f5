package dev.mlflow4j.jaxrs.internal.server.resource;

import dev.mlflow4j.jaxrs.internal.body.BinaryPlaceholder;
import jakarta.ws.rs.core.EntityPart;
import java.io.InputStream;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;

/** The values of an argument with {@link jakarta.ws.rs.FormParam}, as text. */
final class FormParamValues {
    private FormParamValues() {}

    static Stream<String> of(Object argument) {
        if (argument instanceof Collection<?> several) {
            return several.stream().filter(Objects::nonNull).flatMap(FormParamValues::of);
        }
        return Stream.of(
                argument instanceof EntityPart part
                        ? BinaryPlaceholder.of(typeOf(part), part.getFileName().orElse(null), -1)
                        : argument instanceof InputStream || argument instanceof byte[]
                                ? BinaryPlaceholder.of(null, null, argument instanceof byte[] bytes ? bytes.length : -1)
                                : argument.toString());
    }

    private static String typeOf(EntityPart part) {
        return part.getMediaType() == null
                ? null
                : part.getMediaType().getType() + "/" + part.getMediaType().getSubtype();
    }
}
