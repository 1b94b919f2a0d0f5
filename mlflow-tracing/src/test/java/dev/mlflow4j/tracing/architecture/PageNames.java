package dev.mlflow4j.tracing.architecture;

import dev.mlflow4j.testserver.architecture.ProjectSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds the names of classes and members in a page that the code does not have. */
final class PageNames {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern NAME =
            Pattern.compile("`@?([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?:\\.([a-z]\\w*))?[^`]*`");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|interface|enum|record) ([A-Z]\\w*)");
    private static final Pattern IMPORTED =
            Pattern.compile("^import (?!dev\\.mlflow4j\\.)[\\w.]*\\.([A-Z]\\w*);", Pattern.MULTILINE);

    private final Map<String, String> declared = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    PageNames(ProjectSources sources) {
        for (Path file : sources.javaFiles()) {
            String text = ProjectSources.read(file);
            DECLARED.matcher(text).results().forEach(found -> declared.merge(found.group(1), text, String::concat));
            IMPORTED.matcher(text).results().forEach(found -> known.add(found.group(1)));
        }
    }

    /** Names in backticks that are neither declared here, nor imported from elsewhere, nor the JDK's own. */
    List<String> missing(String page) {
        List<String> missing = new ArrayList<>();
        NAME.matcher(FENCE.matcher(page).replaceAll(""))
                .results()
                .filter(name -> !exists(name))
                .forEach(name -> missing.add(name.group()));
        return missing;
    }

    private boolean exists(MatchResult name) {
        String text = declared.get(name.group(1));
        if (text == null) {
            return known.contains(name.group(1)) || isOfJavaLang(name.group(1));
        }
        return name.group(2) == null
                || Pattern.compile("\\b" + name.group(2) + "\\b").matcher(text).find();
    }

    private static boolean isOfJavaLang(String name) {
        try {
            Class.forName("java.lang." + name);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
