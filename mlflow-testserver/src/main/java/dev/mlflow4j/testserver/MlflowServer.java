package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.process.ChildProcess;
import dev.mlflow4j.testserver.python.ExtraPackages;
import dev.mlflow4j.testserver.python.PythonEnvironment;
import dev.mlflow4j.testserver.python.PythonScript;
import dev.mlflow4j.testserver.support.Await;
import dev.mlflow4j.testserver.support.Home;
import dev.mlflow4j.testserver.support.Http;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A real MLflow server: one that this JVM starts and ends, or one that runs already.
 *
 * <p>{@link #get}, {@link #post} and the rest ask it over HTTP; {@link #python} and {@link #normalisedTrace} use MLflow's
 * own Python client.
 */
public final class MlflowServer implements AutoCloseable {

    private final PythonEnvironment environment;
    private final String uri;

    /** Null when the server is not ours to end. */
    private final ChildProcess process;

    private final ServerClient client;
    private final Map<String, String> variables = new LinkedHashMap<>();

    /** Null as the process is. */
    private final ServerSetup setup;

    MlflowServer(
            PythonEnvironment environment,
            String uri,
            ChildProcess process,
            ServerClient client,
            Map<String, String> variables,
            ServerSetup setup) {
        this.environment = environment;
        this.uri = uri;
        this.process = process;
        this.client = client;
        this.variables.putAll(variables);
        this.variables.put("MLFLOW_TRACKING_URI", uri);
        this.setup = setup;
    }

    /**
     * The one server of this JVM. It is started at first use on a free port, with its data in a fresh folder below the
     * system property {@code mlflow4j.server.data}, else below {@code target}, and ends with the JVM. When the variable
     * {@code MLFLOW4J_TEST_TRACKING_URI} is set, it is the server there.
     *
     * @return the server, always the same
     * @throws SetupException when there is none to be had; the same again at the next call
     */
    public static MlflowServer shared() {
        return SharedServer.get();
    }

    /**
     * Starts a server, after installing MLflow where that was not done yet.
     *
     * @param data the folder for its database, artifacts and log; made when missing
     * @param port the port on 127.0.0.1; 0 for any that is free
     * @return the server, healthy
     * @throws SetupException when it does not start
     */
    public static MlflowServer start(Path data, int port) {
        return ServerSetup.mlflow().data(data).port(port).start();
    }

    static MlflowServer start(PythonEnvironment environment, Path data, int port) {
        return ServerSetup.mlflow().data(data).port(port).start(environment.install());
    }

    /**
     * A server that runs already; {@link #close} leaves it alone.
     *
     * @param uri its tracking URI
     * @return the server
     * @throws SetupException when no MLflow server answers there
     */
    public static MlflowServer at(String uri) {
        return at(PythonEnvironment.ofHome(), uri, "The tracking URI");
    }

    /** The source is what a message names: where the address is from. */
    static MlflowServer at(PythonEnvironment environment, String uri, String source) {
        ServerClient client = new ServerClient(
                Http.CLIENT,
                LoginHeader.header(System.getenv())
                        .map(login -> Map.of("Authorization", login))
                        .orElse(Map.of()));
        return new MlflowServer(environment, RunningServer.checked(uri, source), null, client, Map.of(), null);
    }

    /**
     * Where it is.
     *
     * @return the tracking URI, without a slash at its end
     */
    public String uri() {
        return uri;
    }

    /**
     * Asks the server.
     *
     * @param path the path and query
     * @return the body of the answer
     * @throws IllegalStateException when the answer is no success
     */
    public String get(String path) {
        return successful("GET " + path, send(Http.get(uri + path)));
    }

    /**
     * Sends JSON to the server.
     *
     * @param path the path and query
     * @param json the body
     * @return the body of the answer
     * @throws IllegalStateException when the answer is no success
     */
    public String post(String path, String json) {
        return successful("POST " + path, send(Http.post(uri + path, json)));
    }

    /**
     * Sends JSON to the server by PATCH.
     *
     * @param path the path and query
     * @param json the body
     * @return the body of the answer
     * @throws IllegalStateException when the answer is no success
     */
    public String patch(String path, String json) {
        return successful(
                "PATCH " + path,
                send(Http.post(uri + path, json).method("PATCH", HttpRequest.BodyPublishers.ofString(json))));
    }

    /**
     * Waits until a trace is stored and no longer in progress.
     *
     * @param traceId the trace, {@code tr-…}
     * @param limit how long at most
     * @return what {@code GET /api/3.0/mlflow/traces/{id}} says about it then
     * @throws IllegalStateException when the time is over; it holds the server's last answer
     */
    public String waitForTrace(String traceId, Duration limit) {
        TraceWait wait = new TraceWait(() -> send(Http.get(uri + "/api/3.0/mlflow/traces/" + traceId)));
        if (!Await.until(limit, wait::over)) {
            throw new IllegalStateException("Trace " + traceId + " is not at " + uri + ", or still in progress, after "
                    + limit.toSeconds() + " s; the last answer was " + wait.answer());
        }
        return wait.answer();
    }

    /**
     * A trace with its spans.
     *
     * @param traceId the trace, {@code tr-…}
     * @return what {@code GET /api/3.0/mlflow/traces/get} answers
     */
    public String trace(String traceId) {
        return get("/api/3.0/mlflow/traces/get?trace_id=" + traceId);
    }

    /**
     * What is stored of an experiment, counted in the server's database.
     *
     * @param experiment its name
     * @return counts of this moment
     * @throws IllegalStateException for a server that this JVM did not start
     */
    public TraceCounts stored(String experiment) {
        return TraceCounts.of(PythonScript.run(environment, variables, "count_spans.py", database(), experiment));
    }

    private String database() {
        if (setup == null) {
            throw new IllegalStateException("The database of " + uri + " is not known.");
        }
        return setup.backend().replace("///", "///" + setup.folder() + "/");
    }

    /**
     * Takes a deleted experiment out of the server's database for good, as {@code mlflow gc} does.
     *
     * @param id the experiment's id
     * @throws IllegalStateException for a server that this JVM did not start, or when it is not deleted
     */
    public void destroyExperiment(String id) {
        python(
                "import sys; from mlflow.cli import gc; gc.main(args=['--backend-store-uri', sys.argv[1],"
                        + " '--experiment-ids', sys.argv[2]])",
                database(),
                id);
    }

    /**
     * Runs a script with the Python that has MLflow, set to this server.
     *
     * @param script a resource whose name ends in {@code .py}, or the code itself
     * @param arguments the script's arguments
     * @return what it printed
     * @throws IllegalStateException when it fails; it holds what the script said
     */
    public String python(String script, String... arguments) {
        return PythonScript.run(environment.install(), variables, script, arguments);
    }

    /**
     * Runs a script as {@link #python} does, with OpenAI's client in reach, set to an endpoint. It is installed at first use,
     * beside the Python that has MLflow.
     *
     * @param openAi the endpoint's address
     * @param script a resource whose name ends in {@code .py}, or the code itself
     * @param arguments the script's arguments
     * @return what it printed
     * @throws IllegalStateException when it fails; it holds what the script said
     */
    public String openAiPython(String openAi, String script, String... arguments) {
        Map<String, String> all = new LinkedHashMap<>(variables);
        all.putAll(Map.of("OPENAI_BASE_URL", openAi, "OPENAI_API_KEY", "sk-of-the-test"));
        return PythonScript.run(ExtraPackages.openAi(Home.folder(), environment).install(), all, script, arguments);
    }

    /**
     * Starts a service with the Python that has MLflow, set to this server; it ends with this JVM.
     *
     * @param script a resource whose name ends in {@code .py}; its argument is a port of 127.0.0.1, where it has to answer
     *     {@code GET /} with 200 once it is ready
     * @return the service's address, without a slash at its end
     * @throws SetupException when it does not start within two minutes
     */
    public String pythonService(String script) {
        return PythonService.start(environment.install(), uri, script);
    }

    /**
     * A trace as MLflow's Python client reads it, as JSON that two runs have in common: without ids, times and facts about
     * the machine, parents before their children, siblings in the order of their start, attributes decoded.
     *
     * @param traceId the trace, {@code tr-…}
     * @return one JSON object
     */
    public String normalisedTrace(String traceId) {
        return python("read_trace.py", traceId).strip();
    }

    /** Ends the server with every process it started; one that ran already goes on. */
    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }

    /** Ends it as {@code kill -9} does: in the middle of whatever it is at. */
    public void kill() {
        if (process != null) {
            process.kill();
        }
    }

    /**
     * Starts it again after {@link #kill} or {@link #close}, at the same address with the same data.
     *
     * @return the new server
     * @throws SetupException when it does not start
     */
    public MlflowServer restart() {
        return setup.start(environment);
    }

    /**
     * The same server, asked about another workspace; closing it leaves the server alone.
     *
     * @param name the workspace
     * @return the server
     */
    public MlflowServer inWorkspace(String name) {
        Map<String, String> headers = new LinkedHashMap<>(client.headers());
        headers.put("X-MLFLOW-WORKSPACE", name);
        Map<String, String> others = new LinkedHashMap<>(variables);
        others.put("MLFLOW_WORKSPACE", name);
        return new MlflowServer(environment, uri, null, new ServerClient(client.http(), headers), others, setup);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request);
        } catch (IOException e) {
            throw new IllegalStateException("MLflow at " + uri + " does not answer: " + Http.reason(e), e);
        }
    }

    private static String successful(String call, HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(call + " was answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
