package dev.mlflow4j.tracing.internal.http;

import java.nio.file.Path;
import java.util.Optional;

/** How to trust and be trusted by an https server. */
public record TlsOptions(boolean insecure, Optional<PemFile> serverCertificates, Optional<PemFile> clientCertificate) {

    /** A file in PEM format, and the setting that names it. */
    public record PemFile(String setting, Path path) {}
}
