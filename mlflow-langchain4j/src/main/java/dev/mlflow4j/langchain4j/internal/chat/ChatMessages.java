package dev.mlflow4j.langchain4j.internal.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A conversation in the shape of OpenAI's API, which MLflow shows as one. */
public final class ChatMessages {
    /** Stands for what the settings leave out. */
    public static final String NOT_CAPTURED = "[not captured]";

    private final LangChain4jSettings settings;

    public ChatMessages(LangChain4jSettings settings) {
        this.settings = settings;
    }

    public List<Map<String, Object>> all(List<? extends ChatMessage> messages) {
        return messages.stream().map(this::one).toList();
    }

    public Map<String, Object> one(ChatMessage message) {
        Map<String, Object> shown = new LinkedHashMap<>();
        if (message instanceof SystemMessage system) {
            role(shown, "system", captured(system.text()));
        } else if (message instanceof UserMessage user) {
            role(shown, "user", contents(user.contents(), settings.capturesMessages()));
            if (user.name() != null) {
                shown.put("name", user.name());
            }
        } else if (message instanceof AiMessage ai) {
            answer(shown, ai);
        } else if (message instanceof ToolExecutionResultMessage result) {
            shown.put("role", "tool");
            shown.put("tool_call_id", result.id());
            shown.put("content", contents(result.contents(), settings.capturesMessages() && settings.capturesTools()));
        } else if (message instanceof CustomMessage custom) {
            role(shown, "user", settings.capturesMessages() ? String.valueOf(custom.attributes()) : NOT_CAPTURED);
        } else {
            role(shown, "user", captured(String.valueOf(message)));
        }
        return shown;
    }

    private void answer(Map<String, Object> shown, AiMessage ai) {
        role(shown, "assistant", ai.text() == null ? null : captured(ai.text()));
        if (!ai.images().isEmpty() && settings.capturesMessages()) {
            List<Map<String, Object>> parts = new ArrayList<>();
            if (ai.text() != null) {
                parts.add(Contents.text(ai.text()));
            }
            ai.images().forEach(image -> parts.add(Contents.image(image, null)));
            shown.put("content", parts);
        }
        if (ai.thinking() != null) {
            shown.put("reasoning_content", captured(ai.thinking()));
        }
        if (ai.hasToolExecutionRequests()) {
            shown.put(
                    "tool_calls",
                    ai.toolExecutionRequests().stream().map(this::toolCall).toList());
        }
    }

    private Map<String, Object> toolCall(ToolExecutionRequest request) {
        Map<String, Object> function = new LinkedHashMap<>();
        function.put("name", request.name());
        function.put(
                "arguments",
                settings.capturesMessages() && settings.capturesTools() ? request.arguments() : NOT_CAPTURED);
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("id", request.id());
        call.put("type", "function");
        call.put("function", function);
        return call;
    }

    private static Object contents(List<Content> contents, boolean captured) {
        if (!captured) {
            return NOT_CAPTURED;
        }
        if (contents.size() == 1 && contents.get(0) instanceof TextContent text) {
            return text.text();
        }
        return Contents.of(contents);
    }

    /** A text, or what stands for it. */
    public String captured(String text) {
        return settings.capturesMessages() ? text : NOT_CAPTURED;
    }

    private static void role(Map<String, Object> shown, String role, Object content) {
        shown.put("role", role);
        shown.put("content", content);
    }
}
