package dev.mlflow4j.tck.members;

@Agent
public class ByStereotype {
    public String plan() {
        return "plan";
    }
}
