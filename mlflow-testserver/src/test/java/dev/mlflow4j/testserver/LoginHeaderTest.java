package dev.mlflow4j.testserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginHeaderTest {

    @Test
    void aUserAndPasswordWinOverAToken() {
        Map<String, String> environment = Map.of(
                "MLFLOW_TRACKING_USERNAME", "me", "MLFLOW_TRACKING_PASSWORD", "pw", "MLFLOW_TRACKING_TOKEN", "t");

        assertEquals(Optional.of("Basic bWU6cHc="), LoginHeader.header(environment));
    }

    @Test
    void aTokenIsABearer() {
        assertEquals(Optional.of("Bearer t"), LoginHeader.header(Map.of("MLFLOW_TRACKING_TOKEN", "t")));
    }

    @Test
    void aUserWithoutPasswordIsNoLogin() {
        assertEquals(Optional.empty(), LoginHeader.header(Map.of("MLFLOW_TRACKING_USERNAME", "me")));
    }
}
