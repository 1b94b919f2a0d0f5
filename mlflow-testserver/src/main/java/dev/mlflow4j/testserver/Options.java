package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.support.SetupException;
import java.util.List;
import java.util.Map;

/** What the launcher is told on its command line. */
record Options(boolean once, boolean wildFly, boolean both) {

    private static final String ONCE = "--once";
    private static final String WILDFLY = "--wildfly";
    private static final String BOTH = "--both";

    /** The variable {@code TRY_IT_ONCE=1} is {@code --once} too. What is no option is a {@link SetupException}. */
    static Options of(List<String> arguments, Map<String, String> environment) {
        arguments.stream()
                .filter(argument -> !List.of(ONCE, WILDFLY, BOTH).contains(argument))
                .forEach(Options::refuse);
        return new Options(
                arguments.contains(ONCE) || "1".equals(environment.get("TRY_IT_ONCE")),
                arguments.contains(WILDFLY),
                arguments.contains(BOTH));
    }

    private static void refuse(String argument) {
        throw new SetupException("The options are " + ONCE + ", " + WILDFLY + " and " + BOTH + ", not " + argument);
    }
}
