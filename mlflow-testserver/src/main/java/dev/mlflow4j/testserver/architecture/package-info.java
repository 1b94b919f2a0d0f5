/** The architecture rules that every published module is tested for. */
package dev.mlflow4j.testserver.architecture;
