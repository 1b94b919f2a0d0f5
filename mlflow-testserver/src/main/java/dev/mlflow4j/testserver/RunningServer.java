package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.support.Http;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.net.URI;

/** Checks the address of a server that is said to run. */
final class RunningServer {

    private RunningServer() {}

    /** The address without a slash at its end; the source is what the message names. */
    static String checked(String address, String source) {
        URI uri = parsed(address, source);
        if (uri.getUserInfo() != null) {
            throw new SetupException(source + " holds a login: put that into MLFLOW_TRACKING_USERNAME and"
                    + " MLFLOW_TRACKING_PASSWORD instead.");
        }
        String plain = address.strip().replaceAll("/+$", "");
        String problem = problem(plain + "/health");
        if (problem != null) {
            throw new SetupException(source + " is " + address + ", but no MLflow server answers there (/health: "
                    + problem + "): start one there, or unset it.");
        }
        return plain;
    }

    private static URI parsed(String address, String source) {
        try {
            URI uri = URI.create(address.strip());
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Told below, as any other address that is none.
        }
        throw new SetupException(
                source + " is " + address + ", not the address of a server: it must be like http://127.0.0.1:5000");
    }

    private static String problem(String health) {
        try {
            int status = Http.send(Http.get(health)).statusCode();
            return status == 200 ? null : "status " + status;
        } catch (IOException e) {
            return Http.reason(e);
        }
    }
}
