package dev.mlflow4j.langchain4j.internal;

/** What stands before an object of LangChain4j and makes spans of its calls. */
public interface Wrapper {
    /** The object itself. */
    Object delegate();
}
