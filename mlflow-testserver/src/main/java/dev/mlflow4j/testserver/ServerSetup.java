package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.process.ChildProcess;
import dev.mlflow4j.testserver.python.ExtraPackages;
import dev.mlflow4j.testserver.python.MlflowVersion;
import dev.mlflow4j.testserver.python.PythonEnvironment;
import dev.mlflow4j.testserver.support.FreePort;
import dev.mlflow4j.testserver.support.Home;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an MLflow server is to be started; every method returns this object. Without any it is the newest version on SQLite,
 * on a free port of 127.0.0.1, open to everybody there, with its data in a fresh folder below {@code target}.
 */
public final class ServerSetup {

    private MlflowVersion version = MlflowVersion.V3_17_2;
    private Path data;
    private int port;
    private String prefix = "";
    private String backend = "sqlite:///mlflow.db";
    private Certificates certificates;
    private boolean extra;
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, String> clientVariables = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    private ServerSetup() {}

    /**
     * Begins.
     *
     * @return a setup
     */
    public static ServerSetup mlflow() {
        return new ServerSetup();
    }

    /**
     * Which MLflow.
     *
     * @param wanted the version
     * @return this
     */
    public ServerSetup version(MlflowVersion wanted) {
        version = wanted;
        return this;
    }

    /**
     * Where its database, artifacts and log are: those of an earlier server go on.
     *
     * @param folder made when missing
     * @return this
     */
    public ServerSetup data(Path folder) {
        data = folder.toAbsolutePath();
        return this;
    }

    /**
     * Its port.
     *
     * @param number the port on 127.0.0.1; 0 for any that is free
     * @return this
     */
    public ServerSetup port(int number) {
        port = number;
        return this;
    }

    /**
     * Lets it take only callers with a name and password (MLflow's app {@code basic-auth}).
     *
     * @param password that of the user {@code admin}, 12 characters or more; it counts at the first start with this data
     * @return this
     */
    public ServerSetup basicAuth(String password) {
        extra = true;
        options.addAll(List.of("--app-name", "basic-auth"));
        variables.putAll(Map.of("MLFLOW_AUTH_ADMIN_PASSWORD", password, "MLFLOW_FLASK_SERVER_SECRET_KEY", password));
        clientVariables.putAll(Map.of("MLFLOW_TRACKING_USERNAME", "admin", "MLFLOW_TRACKING_PASSWORD", password));
        LoginHeader.header(clientVariables).ifPresent(login -> headers.put("Authorization", login));
        return this;
    }

    /**
     * Puts all its addresses below a path.
     *
     * @param path as in {@code /mlflow}
     * @return this
     */
    public ServerSetup prefix(String path) {
        prefix = path;
        options.addAll(List.of("--static-prefix", path));
        return this;
    }

    /**
     * Lets it speak TLS, and only with callers that have a certificate of the same CA.
     *
     * @param made its certificates
     * @return this
     */
    public ServerSetup tls(Certificates made) {
        certificates = made;
        options.addAll(List.of(
                "--uvicorn-opts",
                "--ssl-keyfile " + made.serverKey() + " --ssl-certfile " + made.serverChain() + " --ssl-ca-certs "
                        + made.authority() + " --ssl-cert-reqs 2"));
        clientVariables.put("MLFLOW_TRACKING_SERVER_CERT_PATH", made.authority().toString());
        clientVariables.put("MLFLOW_TRACKING_CLIENT_CERT_PATH", made.client().toString());
        return this;
    }

    /**
     * Where it stores traces.
     *
     * @param database a database on PostgreSQL
     * @return this
     */
    public ServerSetup on(PostgresServer database) {
        extra = true;
        backend = database.backendUri();
        return this;
    }

    /**
     * Divides what it has into workspaces ({@code --enable-workspaces}).
     *
     * @param name the workspace that {@link MlflowServer#get} and the rest ask; {@code default} is always there
     * @return this
     */
    public ServerSetup workspace(String name) {
        options.add("--enable-workspaces");
        clientVariables.put("MLFLOW_WORKSPACE", name);
        headers.put("X-MLFLOW-WORKSPACE", name);
        return this;
    }

    /**
     * Starts it, after installing what is not there yet.
     *
     * @return the server, healthy
     * @throws SetupException when it does not start
     */
    public MlflowServer start() {
        PythonEnvironment environment = PythonEnvironment.below(Home.folder(), version);
        return start(
                extra
                        ? ExtraPackages.server(Home.folder(), environment, version)
                                .install()
                        : environment.install());
    }

    MlflowServer start(PythonEnvironment environment) {
        data = data == null ? freshFolder() : data;
        port = port == 0 ? FreePort.any() : port;
        ChildProcess process = MlflowProcess.start(environment, this);
        return new MlflowServer(environment, uri(), process, client(), clientVariables, this);
    }

    /** The tracking URI, without a slash at its end. */
    String uri() {
        return (certificates == null ? "http" : "https") + "://127.0.0.1:" + port + prefix;
    }

    Path folder() {
        return data;
    }

    String backend() {
        return backend;
    }

    Map<String, String> variables() {
        return variables;
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "server",
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--workers",
                "1",
                "--backend-store-uri",
                backend,
                "--default-artifact-root",
                "./artifacts"));
        arguments.addAll(options);
        return arguments;
    }

    ServerClient client() {
        HttpClient.Builder http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(Duration.ofSeconds(5));
        if (certificates != null) {
            http.sslContext(certificates.clientContext());
        }
        return new ServerClient(http.build(), headers);
    }

    static Path freshFolder() {
        String wanted = System.getProperty("mlflow4j.server.data", "");
        Path build = Path.of("target");
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path parent = !wanted.isBlank() ? Path.of(wanted) : Files.isDirectory(build) ? build : temporary;
        try {
            return Files.createTempDirectory(Files.createDirectories(parent), "mlflow-server-")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new SetupException("The MLflow server's data cannot be put below " + parent + ": " + e, e);
        }
    }
}
