package dev.mlflow4j.sample.model;

import de.kherud.llama.LlamaModel;
import de.kherud.llama.args.LogFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where llama.cpp's native library is unpacked: a folder that only this user can write to. */
final class LlamaLibrary {

    private static final String FOLDER = "de.kherud.llama.tmpdir";

    private LlamaLibrary() {}

    static synchronized void prepare() {
        if (System.getProperty(FOLDER) == null) {
            System.setProperty(FOLDER, folder().toString());
        }
        LlamaModel.setLogger(LogFormat.TEXT, (level, text) -> {});
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("llama");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
