package dev.mlflow4j.tck.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tck.Web;
import dev.mlflow4j.tck.rest.RestApplication;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two applications on one server, each with our jars and settings of its own. */
@Tag("deployments")
@RunAsClient
public class IsolationTest {
    @ArquillianResource
    Deployer deployer;

    @Deployment(name = "one", managed = false, testable = false)
    public static Archive<?> one() {
        return application("one").war();
    }

    @Deployment(name = "two", managed = false, testable = false)
    public static Archive<?> two() {
        return application("two")
                .setting("mlflow.tracing.capture.inputs", "false")
                .war();
    }

    private static TestApplication application(String name) {
        return TestApplication.of(IsolationTest.class).named(name).withClasses(RestApplication.class);
    }

    @Test
    void neitherSeesTheTracesSettingsOrEndOfTheOther() throws Exception {
        deployer.deploy("one");
        try {
            deployer.deploy("two");
            try {
                assertThat(Web.ofApplication("two").get("/shop?item=tea").body())
                        .isEqualTo("sold tea");
                assertThat(Web.ofApplication("one").get("/shop?item=milk").body())
                        .isEqualTo("sold milk");
                assertThat(Web.ofApplication("two").get("/shop/traces").body()).isEqualTo("GET /shop  > sell ");
                assertThat(Web.ofApplication("one").get("/shop/traces").body())
                        .isEqualTo("GET /shop {\"item\":\"milk\"} > sell {\"item\":\"milk\"}");
            } finally {
                deployer.undeploy("two");
            }
            assertThat(Web.ofApplication("one").get("/shop?item=bread").body()).isEqualTo("sold bread");
            assertThat(Web.ofApplication("one").get("/shop/traces").body())
                    .contains("GET /shop {\"item\":\"bread\"} > sell {\"item\":\"bread\"}");
        } finally {
            deployer.undeploy("one");
        }
    }
}
