package dev.mlflow4j.tck.compatibility;

/** The rows of the page: a test class of the kit, and what it stands for. */
enum Feature {
    TRACED("Traced", "`@Traced`: parents, inputs, outputs, exceptions"),
    MEMBERS("Members", "members of `@Traced`; on classes, inherited, by stereotype"),
    SHAPES("Shapes", "overloads, generics, bridges, proxies, self-invocation"),
    LATER("Later", "futures, stages, `Uni`"),
    STREAMING("Streaming", "streams, iterators, publishers, `Multi`, reducers"),
    BLOCKS("Blocks", "blocks and wrapped functions"),
    INJECTION("Injection", "`@Inject Span`, `@Inject TracingClient`"),
    PREVIEWS("Previews", "previews, tags, session, user"),
    CONFIGURATION("Configuration", "settings by MicroProfile Config"),
    DISABLED("Disabled", "`mlflow.tracing.enabled=false`"),
    DEPLOYMENT_ERROR("DeploymentError", "a wrong setting stops the deployment"),
    REST("Rest", "JAX-RS: every request a trace"),
    ROUTES("Routes", "JAX-RS: names by route; sub-resources, refusals, redirects, no resource at all"),
    REST_BODIES("RestBodies", "JAX-RS: bodies: forms, parts, charsets, gzip, binary; the same bytes with and without"),
    REST_ENDINGS("RestEndings", "JAX-RS: endings: suspended, stages, `StreamingOutput`, clients that go away"),
    SSE("Sse", "JAX-RS: server-sent events"),
    CALLERS("Callers", "JAX-RS: whose trace goes on; session, user, headers"),
    PYTHON("Python", "JAX-RS: one trace with services in Python; strangers"),
    LOAD("Load", "JAX-RS: 200 requests of all kinds at once, stored; the same bytes with and without"),
    CLIENT("Client", "JAX-RS clients: every call a span, and the trace goes along"),
    REST_CLIENT("RestClient", "MicroProfile REST clients"),
    CONCURRENCY("Concurrency", "Jakarta Concurrency: executors, schedules, factories, `@Asynchronous`"),
    SERVER_EXECUTORS("ServerExecutors", "the server's own executors, injected"),
    INJECTED_EXECUTORS("InjectedExecutors", "`@Inject ManagedExecutorService` and its kin"),
    CONTEXT_PROPAGATION("ContextPropagation", "MicroProfile Context Propagation"),
    LANGCHAIN4J("LangChain4j", "LangChain4j: beans that are models, stores, retrievers, AI services"),
    ISOLATION("Isolation", "two deployments that do not see each other"),
    STORED("Stored", "traces stored in a real MLflow server"),
    TELEMETRY("Telemetry", "beside the server's own OpenTelemetry"),
    SHARED_TELEMETRY("SharedTelemetry", "the server's own OpenTelemetry and ours in one trace"),
    REDEPLOYMENT("Redeployment", "20 redeployments without a leak");

    final String test;
    final String text;

    Feature(String test, String text) {
        this.test = test;
        this.text = text;
    }
}
