/** Spans for the calls of OpenAI's Java client ({@code com.openai:openai-java}). */
package dev.mlflow4j.openai;
