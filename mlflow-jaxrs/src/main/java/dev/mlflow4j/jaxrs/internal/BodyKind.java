package dev.mlflow4j.jaxrs.internal;

import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Set;

/** How a body is captured. */
enum BodyKind {
    /** As JSON where it is JSON, else as a string. */
    JSON,
    /** As a string, or as JSON where it is an object or a list of JSON. */
    TEXT,
    /** As an object of the form's fields. */
    FORM,
    /** As an object of the parts' types and lengths. */
    PARTS,
    /** By type and length. */
    BINARY;

    private static final Set<String> TEXTS =
            Set.of("xml", "x-ndjson", "jsonl", "json-seq", "javascript", "yaml", "x-yaml", "toml", "graphql", "sql");

    /** A string is text also where nobody says of what kind. */
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
                return PARTS;
            }
            if (type.getType().equalsIgnoreCase("text")
                    || subtype.endsWith("+xml")
                    || subtype.endsWith("+yaml")
                    || TEXTS.contains(subtype)) {
                return TEXT;
            }
        }
        return CharSequence.class.isAssignableFrom(entityType) ? TEXT : BINARY;
    }
}
