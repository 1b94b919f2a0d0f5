package dev.mlflow4j.testserver.openai;

import java.io.IOException;

/** What happens between two events of a stream. */
@FunctionalInterface
interface Interruption {
    void of(OpenAiReply reply) throws IOException;
}
