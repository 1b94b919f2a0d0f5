package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.jaxrs.internal.FormText;
import dev.mlflow4j.jaxrs.internal.PartName;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FileItem;
import org.jboss.resteasy.reactive.server.multipart.FormValue;

/** A form as Quarkus has read it: the values of fields, but of the parts of a multipart body only the names. */
final class QuarkusForm {
    private QuarkusForm() {}

    static Map<String, Object> fields(FormData form) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name : form) {
            for (FormValue value : form.get(name)) {
                FormText.add(fields, name, described(value));
            }
        }
        return fields;
    }

    private static String described(FormValue value) {
        // Only a part has headers of its own.
        if (!value.isFileItem() && value.getHeaders() == null) {
            return value.getValue();
        }
        String type = value.getHeaders() == null ? null : value.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        return value.isFileItem()
                ? PartName.of(type, value.getFileName(), size(value.getFileItem()))
                : PartName.of(
                        type == null ? "text/plain" : type.replaceFirst("\\s*;.*", ""),
                        value.getFileName(),
                        value.getValue().getBytes(StandardCharsets.UTF_8).length);
    }

    private static long size(FileItem item) {
        try {
            return item.getFileSize();
        } catch (IOException e) {
            // The file is gone with the request.
            return -1;
        }
    }
}
