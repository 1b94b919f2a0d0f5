package dev.mlflow4j.tracing.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SendTraces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a server: the files of the folder and the trees of the log are what they were, and the files can be sent. */
class RecordedFolderTest {
    private static final Path LEFT = Recorded.FOLDER.resolve("folder");

    @TempDir
    Path temporary;

    @Test
    void whatIsWrittenAndPrintedIsTheSame() throws Exception {
        Map<String, String> settings = new HashMap<>(Recording.waiting());
        settings.put("mlflow.tracing.folder", temporary.toString());
        TraceLog log = new TraceLog();
        try {
            Mlflow.configure(property -> Optional.ofNullable(settings.get(property)));
            Waiting.record();
            assertThat(Mlflow.shutdown()).isTrue();
        } finally {
            log.close();
            Mlflow.shutdown();
        }
        if (Recorded.isWriting()) {
            Folders.keep(temporary, LEFT);
        }
        Recorded.assertSame("folder.txt", text(temporary));
        Recorded.assertSame("log.txt", log.text());
    }

    @Test
    void whatWasWrittenIsReadable() throws Exception {
        Recorded.assertSame("folder.txt", text(LEFT));
    }

    @Test
    void whatWasWrittenIsSent() throws Exception {
        Folders.copy(LEFT, temporary);
        Recorded.assertSame("folder-sent.txt", sent());
        assertThat(Folders.files(temporary)).isEmpty();
    }

    @Test
    void whatWasLeftInASpoolBelowItIsSent() throws Exception {
        Folders.copy(Recorded.FOLDER.resolve("spool"), temporary.resolve("spool/of a server/of a program"));
        Recorded.assertSame("folder-spool-sent.txt", sent());
        assertThat(temporary.resolve("spool/of a server")).isEmptyDirectory();
    }

    private String sent() throws IOException, InterruptedException {
        try (OtlpStub server = new OtlpStub()) {
            ChildJvm.run(
                    temporary,
                    List.of("-Dmlflow.tracking.uri=" + server.uri()),
                    SendTraces.class,
                    temporary.toString());
            return new Received(server, new Ordinals()).next();
        }
    }

    private static String text(Path folder) throws IOException {
        Ordinals ordinals = new Ordinals();
        ReadableJson json = new ReadableJson(ordinals);
        StringBuilder text = new StringBuilder();
        for (Path file : Folders.files(folder)) {
            String name = file.getFileName().toString();
            boolean asUsual = name.matches("\\d{8}-\\d{6}-\\d{3}-\\d{6}-[0-9a-f]{8}\\.traces");
            text.append("file ").append(asUsual ? "<time>-<number>-<random>.traces" : name);
            text.append('\n');
            List<String> lines = Files.readAllLines(file);
            text.append(lines.get(0)).append('\n').append(lines.get(1)).append('\n');
            text.append(json.of(lines.get(2))).append('\n');
            lines.subList(3, lines.size()).forEach(line -> text.append(new ReadableLine(ordinals).of(line)));
        }
        return text.toString();
    }
}
