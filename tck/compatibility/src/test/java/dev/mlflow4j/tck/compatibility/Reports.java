package dev.mlflow4j.tck.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What failsafe wrote for each server. A test class of which something was skipped on this machine says nothing. */
final class Reports {
    /** What a folder says whose tests are not the kit's. */
    private static final String NONE = "-";

    private Reports() {}

    /** The servers that ran in this build, in the order of their folders; a server may have several. */
    static Collection<ServerResults> of(Path kit) throws IOException {
        Map<String, ServerResults> servers = new LinkedHashMap<>();
        try (Stream<Path> folders = Files.list(kit)) {
            for (Path folder : folders.sorted().toList()) {
                server(folder).ifPresent(server -> servers.merge(server.title(), server, ServerResults::and));
            }
        }
        return servers.values();
    }

    private static Optional<ServerResults> server(Path folder) throws IOException {
        Path reports = folder.resolve("target/failsafe-reports");
        if (!Files.isDirectory(reports)) {
            return Optional.empty();
        }
        TreeMap<String, Integer> tests = new TreeMap<>();
        String title = null;
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file : files.filter(Reports::isReport).sorted().toList()) {
                Element suite = parsed(file);
                String server = property(suite, "tck.server");
                if (server != null && !server.equals(NONE)) {
                    title = server + ", JDK " + property(suite, "java.specification.version");
                    if (number(suite, "skipped") == 0) {
                        tests.merge(feature(suite), passed(suite), Integer::sum);
                    }
                }
            }
        }
        return title == null
                ? Optional.empty()
                : Optional.of(new ServerResults(folder.getFileName().toString(), title, tests));
    }

    private static boolean isReport(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("TEST-") && name.endsWith(".xml");
    }

    /** The name of the test's class, without Test. */
    private static String feature(Element suite) {
        String name = suite.getAttribute("name");
        return name.substring(name.lastIndexOf('.') + 1).replaceAll("(Test|IT)$", "");
    }

    private static int passed(Element suite) {
        return number(suite, "tests") - number(suite, "errors") - number(suite, "failures");
    }

    private static int number(Element suite, String attribute) {
        return Integer.parseInt(suite.getAttribute(attribute));
    }

    private static String property(Element suite, String name) {
        NodeList properties = suite.getElementsByTagName("property");
        for (int i = 0; i < properties.getLength(); i++) {
            Element property = (Element) properties.item(i);
            if (property.getAttribute("name").equals(name)) {
                return property.getAttribute("value");
            }
        }
        return null;
    }

    private static Element parsed(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("Cannot read " + file, e);
        }
    }
}
