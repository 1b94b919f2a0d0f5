package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.process.ChildProcess;
import dev.mlflow4j.testserver.process.LogTail;
import dev.mlflow4j.testserver.samples.RunningSamples;
import dev.mlflow4j.testserver.samples.Sample;
import dev.mlflow4j.testserver.support.Home;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The launcher behind {@code ./try-it}: MLflow, the samples beside it, one question, and the link to its trace. */
public final class TryIt {

    private static final int INTERRUPTED = 130;

    private final SampleChoice choice;
    private final Path home;
    private final boolean once;
    private final Map<String, String> environment = System.getenv();

    private TryIt(Path root, List<String> arguments) {
        Options options = Options.of(arguments, environment);
        this.choice = SampleChoice.of(options, root);
        this.home = Home.below(root);
        this.once = options.once();
    }

    /**
     * Runs until Ctrl-C; with {@code --once}, or the variable {@code TRY_IT_ONCE=1}, until the link is printed. The sample
     * is that on Quarkus, with {@code --wildfly} that on WildFly; with {@code --both} the one on WildFly is asked, which
     * asks the one on Quarkus.
     *
     * @param args the project's folder, then the options
     */
    public static void main(String[] args) {
        int exit;
        try {
            exit = new TryIt(Path.of(args[0]).toAbsolutePath(), List.of(args).subList(1, args.length)).run();
        } catch (SetupException e) {
            System.err.println(e.getMessage());
            exit = 1;
        } catch (IOException e) {
            System.err.println("Cannot write to the home folder: " + e);
            exit = 1;
        }
        System.exit(exit);
    }

    private int run() throws IOException {
        int port = port();
        Files.createDirectories(home);
        Optional<MlflowServer> server = TrackingChoice.server(environment, home);
        Map<String, String> variables = SampleEnvironment.of(environment, server, home, choice.experiment());
        RunningSamples samples = choice.start(home, port, variables, server.isEmpty());
        boolean traced = ask(samples, server);
        if (once) {
            return traced ? 0 : 1;
        }
        print("");
        print("Ask your own questions at " + samples.primary().address() + "; Ctrl-C ends everything.");
        return serve(samples);
    }

    private int port() {
        try {
            return Ports.ofSample(environment.getOrDefault("PORT", ""));
        } catch (IllegalArgumentException e) {
            throw new SetupException(e.getMessage(), e);
        }
    }

    /** Whether all was answered and traced. */
    private boolean ask(RunningSamples samples, Optional<MlflowServer> server) {
        FirstQuestions questions = new FirstQuestions(samples, server);
        try {
            questions.ask();
            if (samples.answerBatches()) {
                questions.askBatch();
            }
            return true;
        } catch (SetupException e) {
            print(e.getMessage() + " (the sample's log: " + samples.primary().log() + ")");
            return false;
        }
    }

    private int serve(RunningSamples samples) {
        Sample ended = samples.awaitEnd();
        int code = ended.exitCode();
        if (code == INTERRUPTED || ChildProcess.ending()) {
            return INTERRUPTED;
        }
        throw new SetupException(
                "The sample ended by itself, with " + code + ", see " + ended.log() + ":" + LogTail.of(ended.log()));
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
