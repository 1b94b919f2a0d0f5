package dev.mlflow4j.testserver.process;

import dev.mlflow4j.testserver.JavaProgram;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** Starts a child that starts a child, prints their ids, and waits to be ended; a stubborn one must be forced. */
final class StubbornProcess {

    private StubbornProcess() {}

    public static void main(String[] args) throws IOException {
        int children = Integer.parseInt(args[0]);
        if (args[1].equals("stubborn")) {
            Runtime.getRuntime().addShutdownHook(new Thread(StubbornProcess::waitForever));
        }
        System.out.println(ProcessHandle.current().pid());
        if (children > 0) {
            JavaProgram.of(StubbornProcess.class, String.valueOf(children - 1), args[1])
                    .inheritIO()
                    .start();
        }
        waitForever();
    }

    private static void waitForever() {
        while (true) {
            LockSupport.park();
        }
    }
}
