/**
 * Compares what is sent and written with what was recorded in {@code src/test/resources/recorded}. Uses only the public API,
 * so that it holds for every way the spans may take inside. {@code -Drecorded.write=true} records anew: only for a change of
 * behaviour that is intended.
 */
package dev.mlflow4j.tracing.recorded;
