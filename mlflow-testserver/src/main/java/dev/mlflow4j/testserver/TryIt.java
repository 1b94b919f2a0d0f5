package dev.mlflow4j.testserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The launcher behind {@code ./try-it}: MLflow, the sample beside it, one question, and the link to its trace. */
public final class TryIt {

    private static final String QUESTION = "How do I trace a method of a CDI bean?";
    private static final Duration TRACE_LIMIT = Duration.ofSeconds(60);
    private static final int INTERRUPTED = 130;

    private final Path root;
    private final Path home;
    private final boolean once;
    private final Map<String, String> environment = System.getenv();

    private TryIt(Path root, boolean once) {
        this.root = root;
        this.home = Home.below(root);
        this.once = once || "1".equals(environment.get("TRY_IT_ONCE"));
    }

    /**
     * Runs until Ctrl-C; with {@code --once}, or the variable {@code TRY_IT_ONCE=1}, until the link is printed.
     *
     * @param args the project's folder, then {@code --once} where wanted
     */
    public static void main(String[] args) {
        int exit;
        try {
            List<String> options = List.of(args).subList(1, args.length);
            if (!List.of("--once").containsAll(options)) {
                throw new SetupException("The only option is --once, not " + String.join(" ", options));
            }
            exit = new TryIt(Path.of(args[0]).toAbsolutePath(), !options.isEmpty()).run();
        } catch (SetupException e) {
            System.err.println(e.getMessage());
            exit = 1;
        } catch (IOException e) {
            System.err.println("Cannot write to the home folder: " + e);
            exit = 1;
        } catch (InterruptedException e) {
            exit = INTERRUPTED;
        }
        System.exit(exit);
    }

    private int run() throws IOException, InterruptedException {
        int port = port();
        Path jar = Sample.jar(root);
        Files.createDirectories(home);
        Optional<MlflowServer> server = TrackingChoice.server(environment, home);
        Map<String, String> variables = SampleEnvironment.of(environment, server, home);
        say("Starting the sample, its log is " + home.resolve("sample.log"));
        Sample sample = Sample.start(jar, home, port, variables, server.isEmpty());
        boolean traced = ask(sample, server);
        if (once) {
            return traced ? 0 : 1;
        }
        say("");
        say("Ask your own questions at " + sample.address() + "; Ctrl-C ends everything.");
        return serve(sample);
    }

    private int port() {
        try {
            return Ports.ofSample(environment.getOrDefault("PORT", ""));
        } catch (IllegalArgumentException e) {
            throw new SetupException(e.getMessage(), e);
        }
    }

    /** Whether it was answered and traced. */
    private boolean ask(Sample sample, Optional<MlflowServer> server) {
        try {
            Answer answer = Answer.to(QUESTION, sample.address());
            say("");
            say("Question: " + QUESTION);
            say("Answer:   " + answer.text().strip());
            say("Sources:  " + (answer.sources().isEmpty() ? "none" : String.join(", ", answer.sources())));
            say("");
            say(TraceLink.of(answer, server, sample, TRACE_LIMIT));
            return true;
        } catch (SetupException e) {
            say(e.getMessage() + " (the sample's log: " + sample.log() + ")");
            return false;
        }
    }

    private int serve(Sample sample) throws InterruptedException {
        int code = sample.awaitEnd();
        if (code == INTERRUPTED || ChildProcess.ending()) {
            return INTERRUPTED;
        }
        throw new SetupException(
                "The sample ended by itself, with " + code + ", see " + sample.log() + ":" + LogTail.of(sample.log()));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
