package dev.mlflow4j.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A JVM that warms all sides of a comparison up and then measures them in turn, each short round one run of JMH. */
final class Fork {
    static final String MEASURED = "MEASURED ";
    static final boolean DISABLED = "false".equals(System.getProperty("mlflow.tracing.enabled"));

    private Fork() {}

    /** Arguments: warm-up rounds, rounds, milliseconds a round, then the sides. Prints a line for each side's round. */
    public static void main(String[] arguments) {
        int exit = 1;
        try {
            measure(arguments);
            exit = 0;
        } catch (RunnerException | RuntimeException e) {
            e.printStackTrace();
        } finally {
            // Threads of servers would keep it alive.
            System.exit(exit);
        }
    }

    private static void measure(String[] arguments) throws RunnerException {
        int warmUps = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        int millis = Integer.parseInt(arguments[2]);
        List<Side> sides = List.of(arguments).subList(3, arguments.length).stream()
                .map(Side::parse)
                .toList();
        for (Side side : sides) {
            run(side, warmUps, millis);
        }
        for (int round = 0; round < rounds; round++) {
            List<Side> turn = new ArrayList<>(sides);
            if (round % 2 == 1) {
                Collections.reverse(turn);
            }
            for (Side side : turn) {
                System.out.println(MEASURED + round + " " + sides.indexOf(side) + " " + run(side, 0, millis));
            }
        }
    }

    private static Measured run(Side side, int warmUps, int millis) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + side.method().replace(".", "\\.") + "$")
                .forks(0)
                .warmupIterations(warmUps)
                .warmupTime(TimeValue.milliseconds(2L * millis))
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(millis))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        side.parameters().forEach((name, value) -> options.param(name, value));
        Collection<RunResult> results = new Runner(options.build()).run();
        RunResult result = results.iterator().next();
        double calls = Math.max(1, score(result, "calls"));
        return new Measured(
                nanos(result),
                score(result, "cpu") / calls,
                score(result, "exportCpu") / calls,
                score(result, "sendCpu") / calls,
                score(result, "bytes") / calls,
                score(result, "exported") / calls);
    }

    /** The median where each call was timed, else the mean. */
    private static double nanos(RunResult result) {
        return result.getParams().getMode() == Mode.SampleTime
                ? result.getPrimaryResult().getStatistics().getPercentile(50)
                : result.getPrimaryResult().getScore();
    }

    private static double score(RunResult result, String name) {
        var secondary = result.getSecondaryResults();
        return secondary.containsKey(name) ? secondary.get(name).getScore() : 0;
    }

    /**
     * What one round gave for one call.
     *
     * @param nanos by the clock
     * @param cpu what the thread that runs it, the caller or the server's, has itself run
     * @param exportCpu what the thread which encodes our spans has run
     * @param sendCpu what all threads have run that encode and send spans
     * @param bytes what the caller's thread has allocated
     * @param exported bytes of the requests with spans
     */
    record Measured(double nanos, double cpu, double exportCpu, double sendCpu, double bytes, double exported) {
        static Measured parse(String[] numbers) {
            double[] parsed =
                    Stream.of(numbers).mapToDouble(Double::parseDouble).toArray();
            return new Measured(parsed[0], parsed[1], parsed[2], parsed[3], parsed[4], parsed[5]);
        }

        @Override
        public String toString() {
            return nanos + " " + cpu + " " + exportCpu + " " + sendCpu + " " + bytes + " " + exported;
        }
    }
}
