/** OpenAI's API on this machine, scripted by a test. */
package dev.mlflow4j.testserver.openai;
