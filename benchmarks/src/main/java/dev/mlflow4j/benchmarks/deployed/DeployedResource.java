package dev.mlflow4j.benchmarks.deployed;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Its resource. */
@Path("answer")
public class DeployedResource {
    @Inject
    DeployedBean bean;

    @GET
    public String answer(@QueryParam("question") String question) {
        return bean.answer(question);
    }
}
