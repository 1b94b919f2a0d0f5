package dev.mlflow4j.testserver;

import java.io.IOException;
import java.nio.file.Path;

/** Starts a server, prints where it is, and waits until its own input ends. */
final class ServerOwner {

    private ServerOwner() {}

    public static void main(String[] args) throws IOException {
        System.out.println(
                MlflowServer.start(Path.of(args[0]), Integer.parseInt(args[1])).uri());
        System.in.readAllBytes();
    }
}
