package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.support.JsonPath;
import dev.mlflow4j.testserver.support.SimpleJson;
import java.net.http.HttpResponse;
import java.util.function.Supplier;

/** Asks for a trace until it is stored and no longer in progress. */
final class TraceWait {

    private final Supplier<HttpResponse<String>> call;
    private HttpResponse<String> last;

    TraceWait(Supplier<HttpResponse<String>> call) {
        this.call = call;
    }

    boolean over() {
        last = call.get();
        return last.statusCode() == 200 && !"IN_PROGRESS".equals(state(last.body()));
    }

    String answer() {
        return last.statusCode() == 200 ? last.body() : last.statusCode() + ": " + last.body();
    }

    private static Object state(String body) {
        return JsonPath.find(SimpleJson.parse(body), "trace", "trace_info", "state");
    }
}
