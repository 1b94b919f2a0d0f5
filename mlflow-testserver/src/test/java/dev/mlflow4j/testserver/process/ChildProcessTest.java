package dev.mlflow4j.testserver.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlflow4j.testserver.JavaProgram;
import dev.mlflow4j.testserver.support.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(strings = {"willing", "stubborn"})
    void endsWithItsDescendants(String character) throws IOException {
        ChildProcess child = ChildProcess.start(JavaProgram.of(StubbornProcess.class, "2", character));
        List<Long> ids = ids(3, child.process());
        assertTrue(ids.stream().allMatch(ChildProcessTest::runs));

        child.close();

        assertTrue(Await.until(LIMIT, () -> ids.stream().noneMatch(ChildProcessTest::runs)));
    }

    @Test
    void endsWithItsDescendantsWhenTheirParentIsGone() throws IOException {
        ChildProcess child = ChildProcess.start(JavaProgram.of(StubbornProcess.class, "2", "willing"));
        List<Long> ids = ids(3, child.process());
        ProcessHandle.of(ids.get(2)).orElseThrow().destroyForcibly();

        child.close();

        assertTrue(Await.until(LIMIT, () -> ids.stream().noneMatch(ChildProcessTest::runs)));
    }

    @Test
    void endsWithTheJvm() throws IOException {
        try (ChildProcess parent = ChildProcess.start(JavaProgram.of(EndingParent.class))) {
            List<Long> ids = ids(2, parent.process());

            parent.process().getOutputStream().close();

            assertTrue(Await.until(LIMIT, () -> ids.stream().noneMatch(ChildProcessTest::runs)));
        }
    }

    private static List<Long> ids(int count, Process process) throws IOException {
        BufferedReader lines = process.inputReader();
        List<Long> ids = new ArrayList<>();
        while (ids.size() < count) {
            ids.add(Long.valueOf(lines.readLine()));
        }
        return ids;
    }

    private static boolean runs(long id) {
        return ProcessHandle.of(id)
                .filter(handle -> handle.info().command().isPresent())
                .isPresent();
    }
}
