package dev.mlflow4j.sample.other;

import java.net.URI;
import java.util.Set;

/** The address of another sample, as a setting: {@code http://localhost:8081/}. */
public record OtherAddress(URI uri) {

    /** By this name MicroProfile Config finds it. What is no such address stops the deployment. */
    public static OtherAddress of(String text) {
        URI uri = URI.create(text.strip());
        if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException(
                    OtherSample.URI + " must be an address like http://localhost:8081/, not " + text);
        }
        return new OtherAddress(uri);
    }
}
