package dev.mlflow4j.tck.payara;

import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A Payara Micro in a process of its own, which executes the commands that it reads until the end of its input. */
final class PayaraServer {
    private PayaraServer() {}

    public static void main(String... arguments) throws Exception {
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PayaraMicro.unpackJars();
        PayaraMicroRuntime server = PayaraMicro.getInstance()
                .setHttpPort(Integer.parseInt(arguments[0]))
                .setNoCluster(true)
                .bootStrap();
        answers.println(Protocol.ANSWER + Protocol.READY);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            answers.println(Protocol.ANSWER + execute(server, command));
        }
        server.shutdown();
        System.exit(0);
    }

    private static String execute(PayaraMicroRuntime server, String command) {
        if (command.startsWith(Protocol.DEPLOY)) {
            return deploy(server, new File(command.substring(Protocol.DEPLOY.length())));
        }
        server.undeploy(command.substring(Protocol.UNDEPLOY.length()));
        return Protocol.DONE;
    }

    /** An application that does not start is reported as deployed, too. */
    private static String deploy(PayaraMicroRuntime server, File file) {
        String name = file.getName().replaceFirst("\\.war$", "");
        server.deploy(name, name, file);
        return server.getDeployedApplicationNames().contains(name)
                ? Protocol.DONE
                : name + " did not start, see the server's log";
    }
}
