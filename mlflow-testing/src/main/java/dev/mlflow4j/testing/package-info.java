/** For tests of applications that are traced: {@link dev.mlflow4j.testing.RecordedTraces} keeps traces in memory. */
package dev.mlflow4j.testing;
