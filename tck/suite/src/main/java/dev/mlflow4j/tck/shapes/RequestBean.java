package dev.mlflow4j.tck.shapes;

import jakarta.enterprise.context.RequestScoped;

/** A client proxy stands for it; asking that outside a request would throw. */
@RequestScoped
public class RequestBean {
    public String getValue() {
        return "never read";
    }
}
