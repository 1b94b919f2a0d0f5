package dev.mlflow4j.cdi;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An attribute that every span of a {@link Traced} method has. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Attribute {
    /**
     * Its name.
     *
     * @return the name
     */
    String key();

    /**
     * Its value.
     *
     * @return the value
     */
    String value();
}
