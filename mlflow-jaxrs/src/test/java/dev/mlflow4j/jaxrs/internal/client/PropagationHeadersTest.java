package dev.mlflow4j.jaxrs.internal.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PropagationHeadersTest {
    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void ourMemberComesFirstAndTheOthersStay() {
        assertThat(PropagationHeaders.state(PARENT, null)).isEqualTo("mlflow=" + PARENT);
        assertThat(PropagationHeaders.state(PARENT, "rojo=1 , congo=t61rcWkgMzE,,"))
                .isEqualTo("mlflow=" + PARENT + ",rojo=1,congo=t61rcWkgMzE");
    }

    @Test
    void ofTwoOfOursTheNewStays() {
        assertThat(PropagationHeaders.state(PARENT, "rojo=1,mlflow=00-old")).isEqualTo("mlflow=" + PARENT + ",rojo=1");
    }

    @Test
    void thereAreNoMoreThanTheStandardAllows() {
        String many = IntStream.range(0, 32).mapToObj(i -> "k" + i + "=v").collect(Collectors.joining(","));

        assertThat(PropagationHeaders.state(PARENT, many).split(","))
                .hasSize(32)
                .startsWith("mlflow=" + PARENT, "k0=v")
                .endsWith("k30=v");
    }
}
