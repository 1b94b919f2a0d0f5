package dev.mlflow4j.sample.model;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.function.Predicate;

/** Writes an answer in this process, on the calling thread. */
interface TextGenerator {

    /**
     * Writes one answer.
     *
     * @param messages the conversation so far
     * @param reader is given each piece as it is written, and says whether to go on
     */
    ChatResponse generate(List<ChatMessage> messages, Predicate<String> reader);

    /** The generator as the application uses it. */
    default ChosenModel as(String name, String provider, Runnable release) {
        return new ChosenModel(
                name, provider, new GeneratorChatModel(this), new GeneratorStreamingChatModel(this), release);
    }
}
