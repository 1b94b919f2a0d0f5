package dev.mlflow4j.langchain4j;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.Moderate;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.guardrail.InputGuardrails;
import dev.langchain4j.service.guardrail.OutputGuardrails;
import dev.mlflow4j.tracing.Mlflow;

/** AI services, tools and guardrails for tests. LangChain4j makes guardrails and calls default methods where they are public. */
public final class Assistants {
    private Assistants() {}

    public interface Assistant {
        @SystemMessage("Be brief.")
        String ask(String question);

        Result<String> explain(String question);

        TokenStream stream(String question);

        default String askTwice(String question) {
            return ask(question) + ask(question);
        }
    }

    public interface Remembering {
        String ask(@MemoryId int id, @dev.langchain4j.service.UserMessage String question);
    }

    public interface Guarded {
        @Moderate
        @InputGuardrails(NoShouting.class)
        @OutputGuardrails(NotEmpty.class)
        String ask(String question);
    }

    /** With a step of its own inside. */
    public static final class Weather {
        @Tool("The weather of a city")
        String weather(@P("the city") String city) {
            return Mlflow.withSpan("look up", span -> "rain in " + city);
        }

        @Tool
        String fails(String why) {
            throw new IllegalStateException(why);
        }
    }

    public static final class NoShouting implements InputGuardrail {
        @Override
        public InputGuardrailResult validate(UserMessage message) {
            return message.singleText().contains("!") ? fatal("no shouting") : success();
        }
    }

    public static final class NotEmpty implements OutputGuardrail {
        @Override
        public OutputGuardrailResult validate(dev.langchain4j.data.message.AiMessage answer) {
            return answer.text().contains("bad") ? reprompt("not good", "Say it better.") : success();
        }
    }
}
