/**
 * The layers of the core, and the page {@code docs/internals.md} compared with the code. {@code -Dinternals.write=true}
 * writes the part of the page that is generated.
 */
package dev.mlflow4j.tracing.architecture;
