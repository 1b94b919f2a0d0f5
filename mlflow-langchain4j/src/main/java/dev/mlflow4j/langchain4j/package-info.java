/** Spans for LangChain4j: {@link dev.mlflow4j.langchain4j.MlflowLangChain4j}. */
package dev.mlflow4j.langchain4j;
