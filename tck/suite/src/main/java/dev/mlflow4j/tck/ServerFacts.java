package dev.mlflow4j.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What is said of the server that a test runs on: system properties {@code tck.…} of the run, taken along into the archive. */
public final class ServerFacts {
    static final String RESOURCE = "tck.properties";
    private static final String PREFIX = "tck.";

    private ServerFacts() {}

    /**
     * One of them.
     *
     * @param name its name, without {@code tck.}
     * @return its value
     * @throws IllegalStateException when it is not set
     */
    public static String get(String name) {
        String value = all().getProperty(PREFIX + name);
        if (value == null) {
            throw new IllegalStateException("Nothing is said of " + PREFIX + name + " for this server");
        }
        return value;
    }

    /** All of them, as the text of a properties file. */
    static String ofThisRun() {
        Properties facts = new Properties();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .forEach(name -> facts.setProperty(name, System.getProperty(name)));
        try {
            StringWriter text = new StringWriter();
            facts.store(text, null);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties all() {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE)) {
            Properties facts = new Properties();
            if (in == null) {
                facts.putAll(System.getProperties());
            } else {
                facts.load(in);
            }
            return facts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
