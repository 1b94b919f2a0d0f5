package dev.mlflow4j.langchain4j.internal.cdi.interceptor;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a bean's class that implements an interface of LangChain4j: what is called of that is traced. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface TracedCalls {
    /** The annotation, for extensions. */
    final class Literal extends AnnotationLiteral<TracedCalls> implements TracedCalls {
        private static final long serialVersionUID = 1L;

        public static final Literal INSTANCE = new Literal();
    }
}
