package dev.mlflow4j.langchain4j.internal.cdi;

import java.util.List;

/** What an application may have or not. */
final class LangChain4jApi {
    private static final String PACKAGE = "dev.mlflow4j.langchain4j.internal.cdi.";

    private LangChain4jApi() {}

    /** Whether this library sees LangChain4j. */
    static boolean isPresent() {
        return isPresent("dev.langchain4j.model.chat.ChatModel");
    }

    /** Whether it sees AI services, which are a library of their own. */
    static boolean hasServices() {
        return isPresent("dev.langchain4j.service.AiServices");
    }

    /** What Quarkus LangChain4j asks for, by the names: where it is missing they do not load. */
    static List<String> quarkusBeans() {
        return isPresent("io.quarkiverse.langchain4j.runtime.tool.QuarkusToolExecutor")
                ? List.of(PACKAGE + "QuarkusListeners", PACKAGE + "QuarkusTools")
                : List.of();
    }

    private static boolean isPresent(String className) {
        try {
            Class.forName(className, false, LangChain4jApi.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
