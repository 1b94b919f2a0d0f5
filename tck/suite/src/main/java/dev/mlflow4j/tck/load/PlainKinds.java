package dev.mlflow4j.tck.load;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** The same where none is. */
@RequestScoped
@Path("plain")
public class PlainKinds extends Kinds {}
