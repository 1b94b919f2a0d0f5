package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.samples.QuarkusSample;
import dev.mlflow4j.testserver.samples.RunningSamples;
import dev.mlflow4j.testserver.samples.Sample;
import dev.mlflow4j.testserver.samples.SampleProgram;
import dev.mlflow4j.testserver.samples.WildFlySample;
import dev.mlflow4j.testserver.support.FreePort;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which sample is to be asked and, where both are to run, which other one it asks. */
record SampleChoice(SampleProgram asked, Optional<SampleProgram> other) {

    /** What the options say, as the build has left it. */
    static SampleChoice of(Options options, Path root) {
        if (options.both()) {
            return new SampleChoice(WildFlySample.below(root), Optional.of(QuarkusSample.below(root)));
        }
        return new SampleChoice(
                options.wildFly() ? WildFlySample.below(root) : QuarkusSample.below(root), Optional.empty());
    }

    /** One for both: a trace is in one experiment, so those who share traces share that. */
    String experiment() {
        return other.isPresent() ? "both-samples" : asked.name();
    }

    /** Starts the one that is asked in the home folder, on the port; the other before it, in a folder of its own. */
    RunningSamples start(Path home, int port, Map<String, String> environment, boolean show) {
        Map<String, String> variables = new HashMap<>(environment);
        Optional<Sample> running = other.map(program -> {
            Sample sample = start(program, home.resolve(program.name()), FreePort.anyBut(port), environment, show);
            variables.put("SAMPLE_OTHER_URI", sample.address());
            return sample;
        });
        return new RunningSamples(start(asked, home, port, variables, show), running, asked.answersBatches());
    }

    private static Sample start(
            SampleProgram program, Path folder, int port, Map<String, String> environment, boolean show) {
        System.out.println("Starting " + program.name() + ", its log is " + folder.resolve("sample.log"));
        return Sample.start(program, folder, port, environment, show);
    }
}
