package dev.mlflow4j.tck.restbodies;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** The same, below a path that is not traced by default. */
@RequestScoped
@Path("health/bodies")
public class UntracedBodies extends Bodies {}
