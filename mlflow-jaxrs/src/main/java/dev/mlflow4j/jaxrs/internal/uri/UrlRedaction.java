package dev.mlflow4j.jaxrs.internal.uri;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Removes credentials from URLs: the user, and the values of query parameters with the name of a secret. */
public final class UrlRedaction {
    /** Replaces a secret. */
    public static final String REDACTED = "REDACTED";

    /** In lower case, without {@code -}, {@code _} and {@code .}: the four that OpenTelemetry redacts, and more. */
    private static final Set<String> SECRET_NAMES = Set.of(
            "awsaccesskeyid",
            "signature",
            "sig",
            "xgoogsignature",
            "xgoogcredential",
            "xamzsignature",
            "xamzcredential",
            "xamzsecuritytoken",
            "key",
            "apikey",
            "xapikey",
            "accesskey",
            "secretkey",
            "privatekey",
            "subscriptionkey",
            "token",
            "accesstoken",
            "refreshtoken",
            "idtoken",
            "authtoken",
            "apitoken",
            "sessiontoken",
            "auth",
            "authorization",
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "secret",
            "clientsecret",
            "credential",
            "credentials",
            "assertion",
            "clientassertion",
            "jwt",
            "codeverifier");

    private static final Pattern SEPARATORS = Pattern.compile("[-_.]");

    private UrlRedaction() {}

    /** A URL without user and fragment, with its query redacted. */
    public static String redact(URI uri) {
        StringBuilder url = new StringBuilder();
        if (uri.getScheme() != null) {
            url.append(uri.getScheme()).append(':');
        }
        if (uri.isOpaque()) {
            return url.toString();
        }
        if (uri.getRawAuthority() != null) {
            String authority = uri.getRawAuthority();
            url.append("//").append(authority.substring(authority.lastIndexOf('@') + 1));
        }
        url.append(uri.getRawPath());
        if (uri.getRawQuery() != null) {
            url.append('?').append(redactQuery(uri.getRawQuery()));
        }
        return url.toString();
    }

    /** An encoded query, with the values of secrets redacted. */
    public static String redactQuery(String rawQuery) {
        return Arrays.stream(rawQuery.split("&", -1))
                .map(UrlRedaction::redactParameter)
                .collect(Collectors.joining("&"));
    }

    private static String redactParameter(String parameter) {
        int equals = parameter.indexOf('=');
        boolean secret = equals >= 0 && isSecret(decode(parameter.substring(0, equals)));
        return secret ? parameter.substring(0, equals + 1) + REDACTED : parameter;
    }

    /** Whether a parameter is a secret, by its decoded name. */
    public static boolean isSecret(String parameter) {
        return SECRET_NAMES.contains(
                SEPARATORS.matcher(parameter.toLowerCase(Locale.ROOT)).replaceAll(""));
    }

    /** Decodes a part of a query; returns it unchanged where it is not encoded correctly. */
    public static String decode(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }
}
