package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.process.ShortCommand;
import dev.mlflow4j.testserver.support.SetupException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority that nobody else knows, with a server's and a client's certificates, as PEM files. */
public final class Certificates {

    private static final String PASSWORD = "changeit";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Path folder;
    private final KeyStore store;

    private Certificates(Path folder) throws IOException, GeneralSecurityException {
        this.folder = folder.toAbsolutePath();
        Path file = this.folder.resolve("all.p12");
        Files.deleteIfExists(file);
        generate(file, "authority", "-ext", "bc:c", "-ext", "ku=keyCertSign,cRLSign");
        generate(file, "server", "-signer", "authority", "-ext", "san=ip:127.0.0.1,dns:localhost");
        generate(file, "client", "-signer", "authority");
        this.store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        Files.writeString(authority(), certificates("authority"));
        Files.writeString(serverChain(), certificates("server"));
        Files.writeString(serverKey(), key("server"));
        Files.writeString(client(), certificates("client") + key("client"));
    }

    /**
     * Makes new ones, by the JDK's {@code keytool}; they are good for a day.
     *
     * @param folder where to; made when missing
     * @return the certificates
     * @throws SetupException when they cannot be made
     */
    public static Certificates in(Path folder) {
        try {
            return new Certificates(Files.createDirectories(folder));
        } catch (IOException | GeneralSecurityException e) {
            throw new SetupException("Certificates could not be made in " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * The authority's certificate.
     *
     * @return a PEM file
     */
    public Path authority() {
        return folder.resolve("authority.pem");
    }

    /**
     * The client's key and certificates.
     *
     * @return a PEM file
     */
    public Path client() {
        return folder.resolve("client.pem");
    }

    Path serverKey() {
        return folder.resolve("server-key.pem");
    }

    Path serverChain() {
        return folder.resolve("server.pem");
    }

    /** What a caller needs that trusts this authority and has the client's certificate. */
    SSLContext clientContext() {
        try (InputStream all = Files.newInputStream(folder.resolve("all.p12"))) {
            KeyStore client = KeyStore.getInstance("PKCS12");
            client.load(all, PASSWORD.toCharArray());
            client.deleteEntry("server");
            client.deleteEntry("authority");
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(client, PASSWORD.toCharArray());
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("authority", store.getCertificate("authority"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The certificates in " + folder + " cannot be used.", e);
        }
    }

    private static void generate(Path store, String alias, String... options) throws IOException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = new ArrayList<>(List.of(
                keytool.toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                alias,
                "-dname",
                "CN=mlflow4j test " + alias,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "1"));
        command.addAll(Arrays.asList(options));
        ShortCommand.Result result = ShortCommand.run(new ProcessBuilder(command), "", LIMIT);
        if (result.exit() != 0) {
            throw new IOException("keytool: " + (result.out() + result.err()).strip());
        }
    }

    private String certificates(String alias) throws GeneralSecurityException {
        StringBuilder pem = new StringBuilder();
        for (Certificate certificate : store.getCertificateChain(alias)) {
            pem.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return pem.toString();
    }

    private String key(String alias) throws GeneralSecurityException {
        Key key = store.getKey(alias, PASSWORD.toCharArray());
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String what, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }
}
