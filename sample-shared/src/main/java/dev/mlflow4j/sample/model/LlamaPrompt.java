package dev.mlflow4j.sample.model;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.Pair;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;

/** Messages as one text, by the template that the model file brings. */
final class LlamaPrompt {

    private LlamaPrompt() {}

    static String of(List<ChatMessage> messages, LlamaModel model) {
        String system = "";
        List<Pair<String, String>> others = new ArrayList<>();
        for (ChatMessage message : messages) {
            if (message instanceof SystemMessage instruction) {
                system = instruction.text();
            } else if (message instanceof UserMessage question) {
                others.add(new Pair<>("user", question.singleText()));
            } else if (message instanceof AiMessage answer) {
                others.add(new Pair<>("assistant", answer.text()));
            }
        }
        return model.applyTemplate(new InferenceParameters("").setMessages(system, others));
    }
}
