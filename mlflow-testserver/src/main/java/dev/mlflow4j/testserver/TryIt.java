package dev.mlflow4j.testserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The launcher behind {@code ./try-it}: MLflow, the sample beside it, one question, and the link to its trace. */
public final class TryIt {

    private static final String ONCE = "--once";
    private static final String WILDFLY = "--wildfly";
    private static final int INTERRUPTED = 130;

    private final SampleProgram program;
    private final Path home;
    private final boolean once;
    private final Map<String, String> environment = System.getenv();

    private TryIt(Path root, List<String> options) {
        this.program = options.contains(WILDFLY) ? WildFlySample.below(root) : QuarkusSample.below(root);
        this.home = Home.below(root);
        this.once = options.contains(ONCE) || "1".equals(environment.get("TRY_IT_ONCE"));
    }

    /**
     * Runs until Ctrl-C; with {@code --once}, or the variable {@code TRY_IT_ONCE=1}, until the link is printed. The sample
     * is that on Quarkus, with {@code --wildfly} that on WildFly.
     *
     * @param args the project's folder, then the options
     */
    public static void main(String[] args) {
        int exit;
        try {
            List<String> options = List.of(args).subList(1, args.length);
            options.stream()
                    .filter(option -> !List.of(ONCE, WILDFLY).contains(option))
                    .forEach(TryIt::refuse);
            exit = new TryIt(Path.of(args[0]).toAbsolutePath(), options).run();
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

    private static void refuse(String option) {
        throw new SetupException("The options are " + ONCE + " and " + WILDFLY + ", not " + option);
    }

    private int run() throws IOException, InterruptedException {
        int port = port();
        Files.createDirectories(home);
        Optional<MlflowServer> server = TrackingChoice.server(environment, home);
        Map<String, String> variables = SampleEnvironment.of(environment, server, home, program.name());
        say("Starting the sample, its log is " + home.resolve("sample.log"));
        Sample sample = Sample.start(program, home, port, variables, server.isEmpty());
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

    /** Whether all was answered and traced. */
    private boolean ask(Sample sample, Optional<MlflowServer> server) {
        FirstQuestions questions = new FirstQuestions(sample, server);
        try {
            questions.ask();
            if (program.answersBatches()) {
                questions.askBatch();
            }
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
