package dev.mlflow4j.jaxrs.internal.body;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name, file name and type in the headers of a part of a multipart body. */
record PartHeaders(String name, String file, String type) {
    private static final String VALUE = "\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]+))";
    private static final Pattern NAME = Pattern.compile("(?im)^content-disposition:.*?;\\s*name" + VALUE);
    private static final Pattern FILE = Pattern.compile("(?im)^content-disposition:.*?;\\s*filename" + VALUE);
    private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*([^;\\s]+)");

    static PartHeaders of(String headers) {
        Matcher type = TYPE.matcher(headers);
        return new PartHeaders(value(NAME, headers), value(FILE, headers), type.find() ? type.group(1) : "text/plain");
    }

    private static String value(Pattern pattern, String headers) {
        Matcher found = pattern.matcher(headers);
        if (!found.find()) {
            return null;
        }
        return found.group(1) == null ? found.group(2) : found.group(1).replaceAll("\\\\(.)", "$1");
    }
}
