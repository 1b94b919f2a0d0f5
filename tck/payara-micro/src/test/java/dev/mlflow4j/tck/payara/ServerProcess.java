package dev.mlflow4j.tck.payara;

import dev.mlflow4j.tck.ServerFacts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The process of a {@link PayaraServer}, seen from the tests. */
final class ServerProcess {
    private static final int LIMIT_SECONDS = 180;

    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Process process;
    private final PrintWriter commands;

    ServerProcess(List<String> command) throws IOException, InterruptedException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        commands = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "payara-micro");
        reader.setDaemon(true);
        reader.start();
        expect(Protocol.READY);
    }

    void send(String command) throws IOException, InterruptedException {
        commands.println(command);
        expect(Protocol.DONE);
    }

    void end() throws InterruptedException {
        commands.close();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private void expect(String expected) throws IOException, InterruptedException {
        String answer = answers.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!expected.equals(answer)) {
            throw new IOException(answer == null ? "No answer within " + LIMIT_SECONDS + " seconds" : answer);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                PrintStream log = new PrintStream(ServerFacts.get("log"), StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(Protocol.ANSWER)) {
                    answers.add(line.substring(Protocol.ANSWER.length()));
                } else {
                    System.out.println(line);
                    log.println(line);
                }
            }
        } catch (IOException e) {
            System.out.println("Payara Micro's log ends here: " + e);
        }
        answers.add("The server has ended");
    }
}
