package dev.mlflow4j.tck.members;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.SpanType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

@Stereotype
@Traced(spanType = SpanType.AGENT, description = "an agent")
@ApplicationScoped
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Agent {}
