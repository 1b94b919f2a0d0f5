package dev.mlflow4j.testserver;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles the Java blocks of documentation as they stand there: as classes, as members or as statements. */
public final class JavaExamples {
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    private final String types;
    private final String members;
    private final String statements;

    /**
     * What the examples take for granted.
     *
     * @param types imports and types before each block
     * @param members a class with {@code %s} where members may stand
     * @param statements a class with {@code %s} where statements may stand
     */
    public JavaExamples(String types, String members, String statements) {
        this.types = types;
        this.members = members;
        this.statements = statements;
    }

    /**
     * A block of a page.
     *
     * @param page the page's file name
     * @param number its number on the page, from 1
     * @param code what stands in it
     */
    public record Block(String page, int number, String code) {
        @Override
        public String toString() {
            return page + " " + number;
        }
    }

    /**
     * The Java blocks of a page.
     *
     * @param page a Markdown file
     * @return its blocks in their order
     * @throws IOException when it cannot be read
     */
    public static List<Block> of(Path page) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(page));
        for (int number = 1; matcher.find(); number++) {
            blocks.add(new Block(page.getFileName().toString(), number, matcher.group(1)));
        }
        return blocks;
    }

    /**
     * Compiles a block with this JVM's class path.
     *
     * @param block the block
     * @param classes an empty folder
     * @return what the compiler says of it, by the way that it was tried; empty when one of them compiles
     */
    public List<String> errors(Block block, Path classes) {
        List<String> asTypes = compiled(types + block.code().replace("public class", "class"), classes);
        List<String> asMembers =
                asTypes.isEmpty() ? asTypes : compiled(types + members.formatted(block.code()), classes);
        List<String> asStatements = asMembers.isEmpty()
                ? asMembers
                : compiled(types + statements.formatted(renamed(block.code())), classes);
        return asStatements.isEmpty()
                ? List.of()
                : List.of("as classes: " + asTypes, "as members: " + asMembers, "as statements: " + asStatements);
    }

    /** A block may show two ways beside each other that use the same name. */
    private static String renamed(String code) {
        return code.contains("\n}\n\nint z =") ? code.replace("\nint z =", "\nint z2 =") : code;
    }

    private static List<String> compiled(String source, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options =
                List.of("-classpath", System.getProperty("java.class.path"), "-d", classes.toString(), "-proc:none");
        compiler.getTask(null, null, diagnostics, options, null, List.of(file)).call();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }
}
