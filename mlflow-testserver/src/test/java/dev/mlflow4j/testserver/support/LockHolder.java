package dev.mlflow4j.testserver.support;

import java.io.IOException;
import java.nio.file.Path;

/** Holds an install lock until its input ends. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] args) throws IOException {
        InstallLock.hold(Path.of(args[0]), Progress.console(), () -> {
            System.out.println("held");
            System.in.readAllBytes();
        });
    }
}
