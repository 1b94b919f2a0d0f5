package dev.mlflow4j.testserver.python;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PipOutputTest {

    private final PipOutput output = new PipOutput();

    @Test
    void countsWhatIsFetched() {
        output.accept("Collecting mlflow==3.17.2");
        output.accept("  Downloading mlflow-3.17.2-py3-none-any.whl.metadata (31 kB)");
        output.accept("Downloading mlflow-3.17.2-py3-none-any.whl (10.5 MB)");
        output.accept("Using cached pyarrow-24.0.0-cp311-cp311-manylinux_2_28_x86_64.whl (47.9 MB)");
        output.accept("Processing /srv/wheels/six-1.17.0-py2.py3-none-any.whl");

        assertEquals("3 packages, 58 MB: six-1.17.0-py2.py3-none-any.whl", output.state());

        output.accept("Installing collected packages: six, pyarrow, mlflow");

        assertEquals("3 packages, 58 MB: unpacking", output.state());
    }

    @Test
    void theReasonIsPipsErrorRatherThanItsLastLine() {
        output.accept("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device");
        output.accept("");
        output.accept("notice: something else");

        assertEquals(
                "pip: Could not install packages due to an OSError: [Errno 28] No space left on device",
                output.reason());
    }

    @Test
    void theReasonNamesALostConnection() {
        output.accept("WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError': /mlflow/");
        output.accept("ERROR: No matching distribution found for mlflow==3.17.2");

        assertEquals(
                "no connection to the package index; pip: No matching distribution found for mlflow==3.17.2",
                output.reason());
    }

    @Test
    void withoutAnErrorItsLastLineIsTheReason() {
        assertEquals("pip: pip printed nothing", output.reason());

        output.accept("/usr/bin/python3: No module named pip");

        assertEquals("pip: /usr/bin/python3: No module named pip", output.reason());
    }
}
