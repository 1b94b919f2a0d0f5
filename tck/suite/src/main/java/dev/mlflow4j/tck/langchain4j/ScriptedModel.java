package dev.mlflow4j.tck.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.Set;

/** Says what it was told; asks for the tool {@code add} where there is one and the question has a plus; may fail. */
class ScriptedModel implements ChatModel, StreamingChatModel {
    private final String name;

    ScriptedModel(String name) {
        this.name = name;
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        ChatMessage last = request.messages().get(request.messages().size() - 1);
        AiMessage answer = answer(request, last);
        return ChatResponse.builder()
                .aiMessage(answer)
                .modelName(name)
                .tokenUsage(new TokenUsage(7, 3))
                .finishReason(answer.hasToolExecutionRequests() ? FinishReason.TOOL_EXECUTION : FinishReason.STOP)
                .build();
    }

    private static AiMessage answer(ChatRequest request, ChatMessage last) {
        if (last instanceof ToolExecutionResultMessage result) {
            return AiMessage.from("It is " + result.text());
        }
        String question = ((UserMessage) last).singleText();
        if (question.contains("fail")) {
            throw new IllegalStateException("no model today");
        }
        if (question.contains("+") && !request.toolSpecifications().isEmpty()) {
            return AiMessage.from(ToolExecutionRequest.builder()
                    .id("call-1")
                    .name("add")
                    .arguments("{\"a\":2,\"b\":3}")
                    .build());
        }
        return AiMessage.from("You said " + question);
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        try {
            ChatResponse response = doChat(request);
            for (String word : response.aiMessage().text().split("(?<= )")) {
                handler.onPartialResponse(word);
            }
            handler.onCompleteResponse(response);
        } catch (IllegalStateException e) {
            handler.onError(e);
        }
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return ChatRequestParameters.builder().modelName(name).build();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return List.of();
    }

    @Override
    public ModelProvider provider() {
        return ModelProvider.OPEN_AI;
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return Set.of();
    }
}
