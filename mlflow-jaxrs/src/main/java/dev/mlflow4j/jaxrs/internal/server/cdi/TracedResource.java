package dev.mlflow4j.jaxrs.internal.server.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Binds {@link ResourceInterceptor} to resource classes. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TracedResource {
    /** An instance of the annotation. */
    final class Literal extends AnnotationLiteral<TracedResource> implements TracedResource {
        static final Literal INSTANCE = new Literal();
        private static final long serialVersionUID = 1L;
    }
}
