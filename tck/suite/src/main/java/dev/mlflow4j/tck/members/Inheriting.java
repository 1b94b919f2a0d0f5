package dev.mlflow4j.tck.members;

import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Inheriting extends Base {
    public int own() {
        return 1;
    }
}
