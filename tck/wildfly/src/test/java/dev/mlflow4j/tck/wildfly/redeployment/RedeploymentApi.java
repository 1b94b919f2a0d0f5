package dev.mlflow4j.tck.wildfly.redeployment;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

@ApplicationPath("/")
public class RedeploymentApi extends Application {}
