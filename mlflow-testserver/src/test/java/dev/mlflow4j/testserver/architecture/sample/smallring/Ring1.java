package dev.mlflow4j.testserver.architecture.sample.smallring;

/** A cycle of seven classes. */
public class Ring1 {
    Ring2 next;
}

class Ring2 {
    Ring3 next;
}

class Ring3 {
    Ring4 next;
}

class Ring4 {
    Ring5 next;
}

class Ring5 {
    Ring6 next;
}

class Ring6 {
    Ring7 next;
}

class Ring7 {
    Ring1 next;
}
