package dev.mlflow4j.sample.model;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A model that llama.cpp has loaded. It writes one answer at a time. */
final class LlamaCppModel extends LocalModel implements AutoCloseable {

    private static final int CONTEXT_TOKENS = 4096;

    private final int maxTokens;
    private final Duration timeout;
    private final LlamaModel model;
    private final Semaphore idle = new Semaphore(1, true);

    LlamaCppModel(Path file, String name, int maxTokens, Duration timeout) {
        super(name);
        this.maxTokens = maxTokens;
        this.timeout = timeout;
        LlamaLibrary.prepare();
        this.model = new LlamaModel(new ModelParameters()
                .setModel(file.toString())
                .setCtxSize(CONTEXT_TOKENS)
                .setParallel(1)
                .disableLog());
    }

    @Override
    ChatResponse generate(List<ChatMessage> messages, Predicate<String> reader) {
        long deadline = System.nanoTime() + timeout.toNanos();
        awaitIdle();
        try {
            return write(LlamaPrompt.of(messages, model), reader, deadline);
        } finally {
            idle.release();
        }
    }

    private ChatResponse write(String prompt, Predicate<String> reader, long deadline) {
        // Without the cache an answer does not depend on what was asked before.
        InferenceParameters parameters = new InferenceParameters(prompt)
                .setNPredict(maxTokens)
                .setTemperature(0f)
                .setCachePrompt(false);
        LlamaIterator pieces = model.generate(parameters).iterator();
        StringBuilder answer = new StringBuilder();
        int tokens = 0;
        while (pieces.hasNext()) {
            String piece = pieces.next().text;
            if (pieces.hasNext() || !piece.isEmpty()) {
                tokens++;
            }
            answer.append(piece);
            boolean late = System.nanoTime() - deadline > 0;
            // A piece is empty where a character is not complete yet, and where the answer is over.
            if (late || !piece.isEmpty() && !reader.test(piece)) {
                pieces.cancel();
            }
            if (late) {
                throw new TimeoutException("no whole answer within " + timeout.toMillis() + " ms");
            }
        }
        return response(prompt, answer.toString(), tokens);
    }

    private ChatResponse response(String prompt, String answer, int tokens) {
        return ChatResponse.builder()
                .aiMessage(AiMessage.builder().text(answer).build())
                .modelName(name())
                .tokenUsage(new TokenUsage(model.encode(prompt).length, tokens))
                .finishReason(tokens < maxTokens ? FinishReason.STOP : FinishReason.LENGTH)
                .build();
    }

    private void awaitIdle() {
        try {
            if (!idle.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException("busy with other questions for " + timeout.toMillis() + " ms");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted while it was busy with other questions", e);
        }
    }

    /** Waits for an answer that is being written: the memory must not be freed under it. */
    @Override
    public void close() {
        idle.acquireUninterruptibly();
        model.close();
    }
}
