package dev.mlflow4j.tck.load;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** The kinds where every request is a trace. */
@RequestScoped
@Path("traced")
public class TracedKinds extends Kinds {}
