package dev.mlflow4j.sample.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.FinishReason;
import dev.mlflow4j.sample.chat.UserPrompt;
import java.util.List;
import java.util.function.Predicate;

/** Where there is no chat model: answers with the sentence of the text that is nearest in meaning to the question. */
final class ExtractiveModel extends LocalModel {
    static final String NAME = "extractive";

    private final BestSentence bestSentence;

    ExtractiveModel(EmbeddingModel embeddings) {
        super(NAME);
        this.bestSentence = new BestSentence(embeddings);
    }

    @Override
    ChatResponse generate(List<ChatMessage> messages, Predicate<String> reader) {
        UserMessage last = (UserMessage) messages.get(messages.size() - 1);
        UserPrompt prompt = UserPrompt.read(last.singleText());
        String answer = bestSentence.of(prompt.text(), prompt.question());
        for (String word : answer.split("(?<= )")) {
            if (!reader.test(word)) {
                break;
            }
        }
        return ChatResponse.builder()
                .aiMessage(AiMessage.from(answer))
                .modelName(NAME)
                .finishReason(FinishReason.STOP)
                .build();
    }
}
