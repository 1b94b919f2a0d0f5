package dev.mlflow4j.tck.wildfly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlflow4j.tck.ServerLog;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tck.TestMlflow;
import dev.mlflow4j.tck.wildfly.redeployment.WorkResource;
import dev.mlflow4j.tck.wildfly.watcher.WatcherMBean;
import dev.mlflow4j.tck.wildfly.watcher.WatcherServlet;
import dev.mlflow4j.testserver.MlflowServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** An application that uses everything comes and goes: its traces are stored, and nothing of it stays in the server. */
class RedeploymentIT {
    private static final int ROUNDS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @ArquillianResource
    Deployer deployer;

    @ArquillianResource
    ManagementClient server;

    @Deployment(name = "watcher", testable = false)
    static Archive<?> watcher() {
        return ShrinkWrap.create(WebArchive.class, "watcher.war").addPackage(WatcherServlet.class.getPackage());
    }

    @Deployment(name = "first", managed = false, testable = false)
    static Archive<?> first() {
        return application("first");
    }

    @Deployment(name = "second", managed = false, testable = false)
    static Archive<?> second() {
        return application("second");
    }

    private static Archive<?> application(String name) {
        return TestApplication.of(WorkResource.class)
                .named(name)
                .withMutiny()
                .withClasses(WatcherMBean.class)
                .setting("mlflow.tracking.uri", TestMlflow.uri())
                .setting("mlflow.experiment.name", "redeployment")
                .war();
    }

    @Test
    void nothingStaysOfAnOldDeployment() throws Exception {
        prepare();
        List<String> threadsLeft = new ArrayList<>();
        long deploying = 0;
        int round = 0;
        while (round < ROUNDS && threadsLeft.isEmpty()) {
            round++;
            long start = System.nanoTime();
            deployer.deploy("first");
            deploying += System.nanoTime() - start;
            String trace = use("first", "round " + round);
            DeployedHttp.post("/first/leave", "");
            deployer.undeploy("first");

            MlflowServer.shared().waitForTrace(trace, LIMIT);
            threadsLeft.addAll(Polling.until(LIMIT, () -> DeployedHttp.lines("/watcher/threads"), List::isEmpty));
        }
        // Weld itself holds the deployment that came last, until there is another.
        deployer.deploy("second");
        List<String> reachable = Polling.until(LIMIT, RedeploymentIT::stillReachable, List::isEmpty);
        deployer.undeploy("second");

        System.out.printf(
                "Redeployment: %d rounds, %d threads left, %d class loaders reachable, %d ms a deployment%n",
                round, threadsLeft.size(), reachable.size(), deploying / round / 1_000_000);
        assertThat(threadsLeft).isEmpty();
        assertThat(reachable).isEmpty();
    }

    @Test
    void theEndOfOneLeavesAnotherAsItIs() throws Exception {
        prepare();
        ServerLog log = ServerLog.fromNow();
        deployer.deploy("first");
        deployer.deploy("second");
        for (int call = 0; call < 3; call++) {
            use("first", "one of two");
            use("second", "two of two");
        }
        deployer.undeploy("first");
        String trace = use("second", "two of two");
        assertThat(log.linesWith("yasson")).isEmpty();

        assertThat(DeployedHttp.post("/second/write", "")).isEqualTo("failed");
        assertThat(log.linesWith("SEVERE [org.eclipse.yasson", "ERROR [org.eclipse.yasson"))
                .hasSize(1);

        deployer.undeploy("second");
        MlflowServer.shared().waitForTrace(trace, LIMIT);
        assertThat(DeployedHttp.lines("/watcher/filter")).isEmpty();
    }

    private void prepare() throws IOException {
        assumeTrue(TestMlflow.uri().startsWith("http"), TestMlflow.uri());
        IdleThreads.endSoon(server);
    }

    private static List<String> stillReachable() {
        return DeployedHttp.lines("/watcher/reachable");
    }

    /** The id of the trace. */
    private static String use(String application, String deployment) {
        String answer = DeployedHttp.post("/" + application + "/work", "{\"deployment\":\"" + deployment + "\"}");
        assertThat(answer).matches("\\{\"trace\":\"tr-[0-9a-f]{32}\"}");
        return answer.replaceAll(".*\"(tr-[^\"]+)\".*", "$1");
    }
}
