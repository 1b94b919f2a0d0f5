package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.support.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A Python package of a few bytes, and the settings that make pip find nothing but it. */
public final class SmallWheel {

    public static final String REQUIREMENT = "small-thing==1.0";
    public static final String FILE = "small_thing/file.txt";
    public static final String CONTENT = "content";

    private SmallWheel() {}

    /** Puts it into the folder; pip's settings to find it there. */
    public static Map<String, String> in(Path folder) throws IOException {
        String info = "small_thing-1.0.dist-info/";
        try (ZipOutputStream zip =
                new ZipOutputStream(Files.newOutputStream(folder.resolve("small_thing-1.0-py3-none-any.whl")))) {
            add(zip, "small_thing/__init__.py", "");
            add(zip, FILE, CONTENT);
            add(zip, info + "METADATA", "Metadata-Version: 2.1\nName: small-thing\nVersion: 1.0\n");
            add(zip, info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
            add(zip, info + "RECORD", "small_thing/__init__.py,,\n" + FILE + ",,\n" + info + "RECORD,,\n");
        }
        return settings("PIP_NO_INDEX", "1", "PIP_FIND_LINKS", folder.toString());
    }

    /** Settings with which pip finds no index at all. */
    public static Map<String, String> noNetwork() {
        return settings("PIP_INDEX_URL", "http://127.0.0.1:" + FreePort.any() + "/", "PIP_FIND_LINKS", "");
    }

    private static Map<String, String> settings(String first, String value, String second, String secondValue) {
        return Map.of(first, value, second, secondValue, "PIP_CONFIG_FILE", "/dev/null", "PIP_RETRIES", "1");
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
