package dev.mlflow4j.jaxrs.internal;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** URLs as they may be seen: without a user, and with the values of parameters masked that are secrets by their name. */
public final class Urls {
    /** In the place of a secret. */
    public static final String REDACTED = "REDACTED";

    /** In lower case, without {@code -}, {@code _} and {@code .}: the four that OpenTelemetry masks, and more. */
    private static final Set<String> SECRETS = Set.of(
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

    private Urls() {}

    /** A URL without user and fragment, its query masked. */
    public static String of(URI uri) {
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
            url.append('?').append(query(uri.getRawQuery()));
        }
        return url.toString();
    }

    /** A query as it is on the wire, the values of secrets masked. */
    public static String query(String rawQuery) {
        return Arrays.stream(rawQuery.split("&", -1)).map(Urls::parameter).collect(Collectors.joining("&"));
    }

    private static String parameter(String parameter) {
        int equals = parameter.indexOf('=');
        boolean masked = equals >= 0 && isSecret(decoded(parameter.substring(0, equals)));
        return masked ? parameter.substring(0, equals + 1) + REDACTED : parameter;
    }

    /** Whether the value of a parameter of this (decoded) name is a secret. */
    public static boolean isSecret(String parameter) {
        return SECRETS.contains(parameter.toLowerCase(Locale.ROOT).replaceAll("[-_.]", ""));
    }

    /** A part of a query, decoded; as it is where it cannot be. */
    public static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return raw;
        }
    }
}
