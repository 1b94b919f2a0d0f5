package dev.mlflow4j.tck.wildfly.redeployment;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Date;
import java.util.List;

/** Of classes of the application and of the JDK, which each are remembered in another way. */
public record CapturedQuestion(String text, List<Part> parts, URI source, BigDecimal weight, Date asked) {
    public record Part(int number, String words) {}

    static CapturedQuestion of(String text) {
        return new CapturedQuestion(
                text, List.of(new Part(1, text)), URI.create("urn:question"), new BigDecimal("1.50"), new Date(0));
    }
}
