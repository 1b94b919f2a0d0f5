package dev.mlflow4j.testserver.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Captured captured = new Captured();

    @Test
    void aTerminalHasOneLineThatChanges() {
        Progress progress = captured.terminal();

        progress.state("ten of ten");
        progress.state("one");
        progress.print("done");

        assertEquals("\rten of ten\rone       \r   \rdone" + System.lineSeparator(), captured.text());
    }

    @Test
    void aLineIsCutToTheTerminal() {
        captured.terminal().state("x".repeat(500));

        assertEquals("\r" + "x".repeat(79), captured.text());
    }

    @Test
    void aLogHasALineForEachState() {
        Progress progress = captured.progress();

        progress.state("one");
        progress.state("two");
        progress.clear();

        assertEquals("one two", captured.text().strip().replaceAll("\\R", " "));
        assertTrue(progress.period().toSeconds() >= 10);
    }
}
