package dev.mlflow4j.tracing.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Mlflow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program that ended suddenly has left on the disk is what it was, and is taken over by the next. */
class RecordedSpoolTest {
    private static final Path LEFT = Recorded.FOLDER.resolve("spool");
    private static final String AWAY = "http://127.0.0.1:9";

    @TempDir
    Path temporary;

    @Test
    void whatIsLeftIsTheSame() throws Exception {
        ChildJvm.run(temporary, List.of(), KilledProgram.class, AWAY, temporary.toString());

        Path left = SpoolFiles.only(temporary.resolve(SpoolFiles.folderFor(AWAY)));
        if (Recorded.isWriting()) {
            Folders.keep(left, LEFT);
        }
        Recorded.assertSame("spool.txt", SpoolFiles.text(left));
    }

    @Test
    void whatWasLeftIsReadable() throws Exception {
        Recorded.assertSame("spool.txt", SpoolFiles.text(LEFT));
    }

    @Test
    void whatWasLeftIsTakenOverAndSent() throws Exception {
        try (OtlpStub server = new OtlpStub()) {
            Path ofServer = temporary.resolve(SpoolFiles.folderFor(server.uri()));
            Folders.copy(LEFT, ofServer.resolve("a1b2c3d4-0000-4000-8000-000000000000"));
            try (Recording recording = new Recording(
                    server,
                    Map.of(
                            "mlflow.tracing.spool.folder",
                            temporary.toString(),
                            "mlflow.tracing.spool.max.megabytes",
                            "100"))) {
                recording.step(
                        "taken over",
                        () -> Waiting.until("sent", () -> Mlflow.exportStatus().stored() == Waiting.SPANS));
                assertThat(Mlflow.exportStatus().restored()).isEqualTo(Waiting.SPANS);
                assertThat(Mlflow.exportStatus().lost()).isZero();
                Recorded.assertSame("spool-sent.txt", recording.end());
            }
            assertThat(ofServer).isEmptyDirectory();
        }
    }
}
