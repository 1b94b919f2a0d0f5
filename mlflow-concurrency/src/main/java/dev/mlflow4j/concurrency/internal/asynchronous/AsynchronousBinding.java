package dev.mlflow4j.concurrency.internal.asynchronous;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A method that an interceptor runs on another thread than its caller's. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AsynchronousBinding {
    /** The annotation, for extensions. */
    final class Literal extends AnnotationLiteral<AsynchronousBinding> implements AsynchronousBinding {
        private static final long serialVersionUID = 1L;
    }
}
