package dev.mlflow4j.tracing.inmemory;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * For tests of what uses the one configuration of the application ({@code Mlflow}, {@code TracedFunction}): each starts
 * with the default settings and with traces in memory ({@link GlobalTracingExtension#TRACES}).
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(GlobalTracingExtension.class)
@ResourceLock("dev.mlflow4j.tracing.internal.GlobalTracing")
public @interface UsesGlobalTracing {}
