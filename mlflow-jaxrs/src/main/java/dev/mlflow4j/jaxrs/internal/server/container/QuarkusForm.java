package dev.mlflow4j.jaxrs.internal.server.container;

import dev.mlflow4j.jaxrs.internal.body.BinaryPlaceholder;
import dev.mlflow4j.jaxrs.internal.body.FormFields;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FileItem;
import org.jboss.resteasy.reactive.server.multipart.FormValue;

/**
 * A form that Quarkus has parsed: the values of fields; of the parts of a multipart body only type, file name and
 * length.
 */
final class QuarkusForm {
    private QuarkusForm() {}

    static Map<String, Object> fields(FormData form) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name : form) {
            for (FormValue value : form.get(name)) {
                FormFields.add(fields, name, describe(value));
            }
        }
        return fields;
    }

    private static String describe(FormValue value) {
        // Only a part of a multipart body has headers.
        if (!value.isFileItem() && value.getHeaders() == null) {
            return value.getValue();
        }
        String type = value.getHeaders() == null ? null : value.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        return value.isFileItem()
                ? BinaryPlaceholder.of(type, value.getFileName(), size(value.getFileItem()))
                : BinaryPlaceholder.of(
                        type == null ? "text/plain" : type.replaceFirst("\\s*;.*", ""),
                        value.getFileName(),
                        value.getValue().getBytes(StandardCharsets.UTF_8).length);
    }

    private static long size(FileItem item) {
        try {
            return item.getFileSize();
        } catch (IOException e) {
            // The file is deleted with the request.
            return -1;
        }
    }
}
