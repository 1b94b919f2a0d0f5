package dev.mlflow4j.tck;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.concurrency.MlflowContextType;
import dev.mlflow4j.jaxrs.MlflowFeature;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.junit.jupiter.api.extension.Extension;

/**
 * The application that a test deploys: the test's package, our jars as a user has them, and what a server is said to do
 * ({@link ServerFacts}).
 */
public final class TestApplication {
    private static final String BEANS_XML =
            "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\" bean-discovery-mode=\"annotated\"/>";

    private final WebArchive archive;
    private final Map<String, String> settings = new TreeMap<>();
    private String name;

    private TestApplication(Class<?> test) {
        name = Features.nameOf(test);
        archive = ShrinkWrap.create(WebArchive.class)
                .addClasses(ServerFacts.class, Recording.class, Recording.Action.class, Web.class, Features.class)
                .addClasses(StoredTrace.class, StoredTrace.Span.class, AnyValue.class, ServerTraces.class)
                .addPackage(test.getPackage())
                .addAsWebInfResource(new StringAsset(BEANS_XML), "beans.xml")
                .addAsResource(new StringAsset(ServerFacts.ofThisRun()), ServerFacts.RESOURCE)
                .addAsResource(
                        new StringAsset("junit.jupiter.extensions.autodetection.enabled=true"),
                        "junit-platform.properties")
                .addAsServiceProvider(Extension.class, ArquillianExtension.class);
        with(Mlflow.class, Traced.class, MlflowContextType.class);
        if (ServerFacts.get("jaxrs").equals("there")) {
            with(MlflowFeature.class);
        }
        with(RecordedTraces.class, Assertions.class);
    }

    /**
     * An application of a test and its package.
     *
     * @param test the test
     * @return it
     */
    public static TestApplication of(Class<?> test) {
        return new TestApplication(test);
    }

    /**
     * Names it otherwise than its package, where a package has several.
     *
     * @param other the name, without an extension
     * @return this
     */
    public TestApplication named(String other) {
        name = other;
        return this;
    }

    /**
     * Adds classes.
     *
     * @param types the classes
     * @return this
     */
    public TestApplication withClasses(Class<?>... types) {
        archive.addClasses(types);
        return this;
    }

    /**
     * Adds libraries.
     *
     * @param types a class of each
     * @return this
     */
    public TestApplication with(Class<?>... types) {
        for (Class<?> type : types) {
            archive.addAsLibrary(Libraries.jarOf(type));
        }
        return this;
    }

    /**
     * Adds {@code mlflow-opentelemetry}, where the server's folder has it.
     *
     * @return this
     */
    public TestApplication withOpenTelemetry() {
        try {
            return with(Class.forName(
                    "dev.mlflow4j.opentelemetry.MlflowMetrics", false, TestApplication.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return this;
        }
    }

    /**
     * Adds Mutiny and what it needs.
     *
     * @return this
     */
    public TestApplication withMutiny() {
        return with(Multi.class, MpscUnboundedArrayQueue.class, CheckReturnValue.class);
    }

    /**
     * Adds a setting to its {@code microprofile-config.properties}.
     *
     * @param property its name
     * @param value its value
     * @return this
     */
    public TestApplication setting(String property, String value) {
        settings.put(property, value);
        return this;
    }

    /**
     * Adds settings to its {@code microprofile-config.properties}.
     *
     * @param more values by property
     * @return this
     */
    public TestApplication settings(Map<String, String> more) {
        settings.putAll(more);
        return this;
    }

    /**
     * The whole application.
     *
     * @return the WAR
     */
    public WebArchive war() {
        String lines = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("\n"));
        archive.addAsResource(new StringAsset(lines), "META-INF/microprofile-config.properties");
        return ShrinkWrap.create(WebArchive.class, name + ".war").merge(archive);
    }
}
