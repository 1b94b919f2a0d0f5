package dev.mlflow4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tck/find-jdk21}, with JDKs that only know their version. */
class FindJdkTest {
    @TempDir
    Path folder;

    @Test
    void javaHomeIsTakenWhereItWillDo() throws Exception {
        Path home = jdk("elsewhere/a", "25");
        jdk("jvm/b", "21");

        assertThat(find(Map.of("JAVA_HOME", home.toString())).out).isEqualTo(home.toString());
    }

    @Test
    void aVariableForItsVersionIsTakenBeforeFolders() throws Exception {
        Path old = jdk("elsewhere/old", "1.8");
        Path named = jdk("elsewhere/named", "21");
        jdk("jvm/b", "25");

        Result result = find(Map.of("JAVA_HOME", old.toString(), "JAVA_HOME_21_X64", named.toString()));
        assertThat(result.out).isEqualTo(named.toString());
    }

    @Test
    void toolchainsOfMavenAreLookedAt() throws Exception {
        Path home = jdk("elsewhere/with space", "21");
        Path toolchains = Files.createDirectories(folder.resolve("home/.m2")).resolve("toolchains.xml");
        Files.writeString(toolchains, "<toolchains>\n  <jdkHome>" + home + "</jdkHome>\n</toolchains>\n");

        assertThat(find(Map.of()).out).isEqualTo(home.toString());
    }

    @Test
    void foldersAreLookedIntoAndWhatIsTooOldOrCannotCompileIsPassedOver() throws Exception {
        jdk("jvm/a-17", "17");
        Files.delete(jdk("jvm/b-jre", "25").resolve("bin/javac"));
        Path home = jdk("jvm/c-macos/Contents/Home", "21");

        assertThat(find(Map.of()).out).isEqualTo(home.toString());
    }

    @Test
    void whereThereIsNoneItReportsWhereItLooked() throws Exception {
        jdk("jvm/a-17", "17");

        Result result = find(Map.of());
        assertThat(result.status).isEqualTo(1);
        assertThat(result.out)
                .startsWith("no JDK 21 or later was found")
                .contains("JAVA_HOME", "toolchains.xml", folder.resolve("jvm").toString());
    }

    private Path jdk(String place, String version) throws IOException {
        Path home = folder.resolve(place);
        Path bin = Files.createDirectories(home.resolve("bin"));
        for (String program : new String[] {"java", "javac"}) {
            Path file = Files.writeString(
                    bin.resolve(program), "#!/bin/sh\necho '    java.specification.version = " + version + "' >&2\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        return home;
    }

    private record Result(int status, String out) {}

    private Result find(Map<String, String> variables) throws Exception {
        ProcessBuilder script = new ProcessBuilder(
                        new File("../find-jdk21").getAbsolutePath(),
                        folder.resolve("jvm").toString())
                .redirectErrorStream(true);
        script.environment().keySet().removeIf(name -> name.startsWith("JAVA_HOME"));
        script.environment().putAll(variables);
        script.environment().put("HOME", folder.resolve("home").toString());
        Process process = script.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out.strip());
    }
}
