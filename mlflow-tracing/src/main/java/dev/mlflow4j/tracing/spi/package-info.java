/** What adapters (CDI, JAX-RS, test kits) build on. Applications do not need it. */
package dev.mlflow4j.tracing.spi;
