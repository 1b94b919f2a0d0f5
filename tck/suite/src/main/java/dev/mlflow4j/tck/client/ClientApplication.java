package dev.mlflow4j.tck.client;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

@ApplicationPath("/")
public class ClientApplication extends Application {}
