package dev.mlflow4j.sample.model;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;

/**
 * The chat model in use.
 *
 * @param name as MLflow shows it
 * @param chat answers in one piece
 * @param streaming answers token by token
 * @param release frees what it holds
 */
record ChosenModel(String name, ChatModel chat, StreamingChatModel streaming, Runnable release) {}
