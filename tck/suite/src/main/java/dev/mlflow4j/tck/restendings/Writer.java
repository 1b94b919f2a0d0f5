package dev.mlflow4j.tck.restendings;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tck.rest.Answerer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;

@ApplicationScoped
public class Writer {
    @Inject
    Answerer answerer;

    @Traced
    public StreamingOutput lines(int count) {
        return out -> {
            for (int i = 0; i < count; i++) {
                out.write((answerer.answer("line " + i) + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            out.write(new byte[] {(byte) 0xff});
        };
    }

    @Traced
    public StreamingOutput broken() {
        return out -> {
            out.write("half".getBytes(StandardCharsets.UTF_8));
            out.flush();
            throw new IllegalStateException("no more");
        };
    }
}
