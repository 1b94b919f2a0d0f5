package dev.mlflow4j.tck.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tck.Web;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;

/** Asks the applications on the server, by their context roots, and takes nothing but success. */
final class DeployedHttp {
    private static final Web WEB = Web.at("http://127.0.0.1:" + System.getProperty("tck.http.port"));

    private DeployedHttp() {}

    static String post(String path, String json) {
        return successful(() -> WEB.post(path, "application/json", json));
    }

    static List<String> lines(String path) {
        return successful(() -> WEB.get(path)).lines().toList();
    }

    private static String successful(Callable<HttpResponse<String>> call) {
        try {
            HttpResponse<String> response = call.call();
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
            return response.body();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
