package dev.mlflow4j.benchmarks;

import dev.mlflow4j.benchmarks.deployed.DeployedApplication;
import dev.mlflow4j.benchmarks.deployed.DeployedBean;
import dev.mlflow4j.benchmarks.deployed.DeployedResource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The small application as a WAR. */
final class War {
    private static final List<Class<?>> CLASSES =
            List.of(DeployedApplication.class, DeployedResource.class, DeployedBean.class);
    private static final String BEANS = "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
            + " bean-discovery-mode=\"annotated\"></beans>";

    private War() {}

    static void write(Path war, List<Path> jars) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            entry(zip, "WEB-INF/beans.xml", BEANS.getBytes(StandardCharsets.UTF_8));
            for (Class<?> type : CLASSES) {
                String name = type.getName().replace('.', '/') + ".class";
                try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
                    entry(zip, "WEB-INF/classes/" + name, bytes.readAllBytes());
                }
            }
            for (Path jar : jars) {
                entry(zip, "WEB-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
            }
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
