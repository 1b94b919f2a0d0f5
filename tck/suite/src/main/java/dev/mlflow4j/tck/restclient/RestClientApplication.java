package dev.mlflow4j.tck.restclient;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

@ApplicationPath("/")
public class RestClientApplication extends Application {}
