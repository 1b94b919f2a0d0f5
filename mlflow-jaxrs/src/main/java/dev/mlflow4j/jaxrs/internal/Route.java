package dev.mlflow4j.jaxrs.internal;

import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The template of the route that a resource method answers, relative to the application: {@code /orders/{id}}. */
public final class Route {
    private static final ClassValue<Map<Call, List<String>>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<Call, List<String>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };
    private static final Pattern PARAMETER = Pattern.compile("\\{\\s*([\\w.-]+)\\s*(?::((?:[^{}]|\\{[^{}]*})*))?}");

    /**
     * The classes of the resources on the way, the root's first, and the method of the last. Its equals and hashCode are
     * written out: the JDK holds the record whose generated ones were linked last, and with it our class loader.
     */
    private record Call(List<Class<?>> resources, Method method) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Call call && resources.equals(call.resources) && method.equals(call.method);
        }

        @Override
        public int hashCode() {
            return 31 * resources.hashCode() + method.hashCode();
        }
    }

    private Route() {}

    /** The route of a method whose class has a path, of an interface for example; else of its own path alone. */
    public static String of(Class<?> resource, Method method) {
        return templates(new Call(List.of(resource), method)).get(0);
    }

    /** The route of a request; empty where no class on the way has a path, as those that answer OPTIONS by themselves. */
    public static Optional<String> of(UriInfo uri, Class<?> resource, Method method) {
        List<Class<?>> matched = new ArrayList<>();
        uri.getMatchedResources().forEach(each -> matched.add(each.getClass()));
        Collections.reverse(matched);
        List<Class<?>> resources = matched.size() > 1 ? List.copyOf(matched) : List.of(resource);
        if (Paths.of(resources.get(0)).isEmpty()) {
            return Optional.empty();
        }
        List<String> templates = templates(new Call(resources, method));
        return templates.size() == 1 ? Optional.of(templates.get(0)) : mostLiteral(templates, uri.getPath());
    }

    private static List<String> templates(Call call) {
        Class<?> last = call.resources().get(call.resources().size() - 1);
        return KNOWN.get(last).computeIfAbsent(call, Route::find);
    }

    private static List<String> find(Call call) {
        List<String> found = List.of(Paths.of(call.resources().get(0)).orElse(""));
        for (int i = 1; i < call.resources().size(); i++) {
            List<String> next = Paths.toSubResource(
                    call.resources().get(i - 1), call.resources().get(i));
            found = found.stream()
                    .flatMap(start -> next.stream().map(path -> start + "/" + path))
                    .toList();
        }
        String end = Paths.of(call.resources().get(call.resources().size() - 1), call.method())
                .orElse("");
        return found.stream()
                .map(start -> "/" + start + "/" + end)
                .distinct()
                .map(Route::tidy)
                .toList();
    }

    /** Several methods may find the same sub-resource: the one whose template fits the path, with the least that varies. */
    private static Optional<String> mostLiteral(List<String> templates, String path) {
        String asked = tidy("/" + path + "/");
        return templates.stream()
                .filter(template -> fits(template, asked))
                .max(Comparator.comparingInt(
                        template -> PARAMETER.matcher(template).replaceAll("").length()));
    }

    private static boolean fits(String template, String path) {
        StringBuilder expression = new StringBuilder();
        int from = 0;
        for (var parameter = PARAMETER.matcher(template); parameter.find(); from = parameter.end()) {
            expression
                    .append(Pattern.quote(template.substring(from, parameter.start())))
                    .append(".+?");
        }
        return path.matches(
                expression.append(Pattern.quote(template.substring(from))).toString());
    }

    /** A parameter's regular expression is not part of a template's name: {@code {id: [0-9]+}} is {@code {id}}. */
    private static String tidy(String template) {
        String tidy = PARAMETER.matcher(template).replaceAll("{$1}").replaceAll("/{2,}", "/");
        return tidy.length() > 1 && tidy.endsWith("/") ? tidy.substring(0, tidy.length() - 1) : tidy;
    }
}
