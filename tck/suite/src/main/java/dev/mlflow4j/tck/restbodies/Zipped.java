package dev.mlflow4j.tck.restbodies;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Bodies go through gzip. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Zipped {}
