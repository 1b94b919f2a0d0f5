package dev.mlflow4j.benchmarks.deployed;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** A small application of one resource and one bean, deployed with our jars and without. */
@ApplicationPath("/")
public class DeployedApplication extends Application {}
