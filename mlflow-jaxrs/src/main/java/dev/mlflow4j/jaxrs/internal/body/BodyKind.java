package dev.mlflow4j.jaxrs.internal.body;

import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Set;

/** How a body is captured, by its media type. */
enum BodyKind {
    /** As JSON where it is valid JSON, else as a string. */
    JSON,
    /** As a string, or as JSON where it is a JSON object or array. */
    TEXT,
    /** As an object of the form fields. */
    FORM,
    /** As an object of the types and lengths of the parts. */
    MULTIPART,
    /** By type and length. */
    BINARY;

    private static final Set<String> TEXT_SUBTYPES =
            Set.of("xml", "x-ndjson", "jsonl", "json-seq", "javascript", "yaml", "x-yaml", "toml", "graphql", "sql");

    /** A string is text whatever its media type. */
    static BodyKind of(MediaType type, Class<?> entityType) {
        if (type != null) {
            String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
            if (subtype.equals("json") || subtype.endsWith("+json")) {
                return JSON;
            }
            if (subtype.equals("x-www-form-urlencoded")) {
                return FORM;
            }
            if (type.getType().equalsIgnoreCase("multipart")
                    && type.getParameters().get("boundary") != null) {
                return MULTIPART;
            }
            if (type.getType().equalsIgnoreCase("text")
                    || subtype.endsWith("+xml")
                    || subtype.endsWith("+yaml")
                    || TEXT_SUBTYPES.contains(subtype)) {
                return TEXT;
            }
        }
        return CharSequence.class.isAssignableFrom(entityType) ? TEXT : BINARY;
    }
}
