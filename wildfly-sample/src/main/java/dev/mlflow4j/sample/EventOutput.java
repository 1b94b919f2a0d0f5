package dev.mlflow4j.sample;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes server-sent events, each at once. */
final class EventOutput {

    private static final Jsonb JSON = JsonbBuilder.create();

    private final OutputStream out;

    EventOutput(OutputStream out) {
        this.out = out;
    }

    void part(AnswerPart part) throws IOException {
        if (part instanceof AnswerPart.Token token) {
            write("data: " + token.token().replace("\n", "\ndata: "));
        } else {
            json("sources", part);
        }
    }

    void json(String name, Object data) throws IOException {
        write("event: " + name + "\ndata: " + JSON.toJson(data));
    }

    private void write(String event) throws IOException {
        out.write((event + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
