package dev.mlflow4j.tck.sse;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** The same, below a path that is not traced by default. */
@RequestScoped
@Path("health/events")
public class UntracedEvents extends Events {}
