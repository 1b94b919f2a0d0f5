package dev.mlflow4j.tracing.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.recorded.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Several deployments and processes with one spool folder. */
class SpoolProcessesTest {
    private static final String[] CLASS_PATH =
            System.getProperty("java.class.path").split(File.pathSeparator);

    @TempDir
    Path folder;

    @Test
    void anotherProcessTakesOverNothingThatTwoDeploymentsOfThisOneUse() throws Exception {
        try (URLClassLoader one = loader();
                URLClassLoader two = loader()) {
            Runnable endOne = deployed(one).apply(folder.toString(), "one");
            Runnable endTwo = deployed(two).apply(folder.toString(), "two");
            assertThat(takenOver()).isEqualTo("took over []");

            endOne.run();
            assertThat(takenOver()).isEqualTo("took over [one]");
            endTwo.run();
            assertThat(takenOver()).isEqualTo("took over [two]");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutFileDescriptorsNothingIsLost() throws Exception {
        List<String> limited = List.of("sh", "-c", "ulimit -n 200 && exec \"$0\" \"$@\"");
        String printed = ChildJvm.run(limited, folder, List.of(), WithoutDescriptors.class, folder.toString());
        assertThat(printed.strip()).endsWith("5 of its own, 0 then 5 left");
    }

    private String takenOver() throws IOException, InterruptedException {
        return ChildJvm.run(List.of(), folder, List.of(), SpoolHolder.class, folder.toString())
                .strip();
    }

    private static URLClassLoader loader() {
        URL[] classPath = Arrays.stream(CLASS_PATH).map(SpoolProcessesTest::url).toArray(URL[]::new);
        return new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
    }

    @SuppressWarnings("unchecked")
    private static BiFunction<String, String, Runnable> deployed(ClassLoader loader)
            throws ReflectiveOperationException {
        return (BiFunction<String, String, Runnable>) loader.loadClass(SpoolHolder.class.getName())
                .getDeclaredConstructor()
                .newInstance();
    }

    private static URL url(String file) {
        try {
            return new File(file).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
