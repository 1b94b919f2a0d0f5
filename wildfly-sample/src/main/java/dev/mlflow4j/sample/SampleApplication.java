package dev.mlflow4j.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All that the page does not take is JAX-RS'. */
@ApplicationPath("/")
public class SampleApplication extends Application {}
