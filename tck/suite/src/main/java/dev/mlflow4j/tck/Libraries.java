package dev.mlflow4j.tck;

import java.io.File;
import java.net.URISyntaxException;
import java.security.CodeSource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** The jars that the tests put into an archive: those that these tests themselves run with. */
final class Libraries {
    private Libraries() {}

    /** The jar that a class is from; an archive rather than a file, because Weld's embedded container looks into no file. */
    static JavaArchive jarOf(Class<?> type) {
        File file = fileOf(type);
        if (!file.isFile()) {
            throw new IllegalStateException(
                    type.getName() + " is not in a jar but in " + file + ": run this kit with mvn verify");
        }
        return ShrinkWrap.create(ZipImporter.class, file.getName())
                .importFrom(file)
                .as(JavaArchive.class);
    }

    private static File fileOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return new File(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("No jar of " + type.getName() + " at " + source, e);
        }
    }
}
