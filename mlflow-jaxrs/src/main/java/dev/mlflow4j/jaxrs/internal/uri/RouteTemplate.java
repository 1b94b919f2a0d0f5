package dev.mlflow4j.jaxrs.internal.uri;

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

/** Finds the path template of a resource method, relative to the application: {@code /orders/{id}}. */
public final class RouteTemplate {
    private static final ClassValue<Map<MatchedMethod, List<String>>> CACHE = new ClassValue<>() {
        @Override
        protected Map<MatchedMethod, List<String>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };
    private static final ClassValue<Boolean> HAS_PATH = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return PathAnnotations.of(type).isPresent();
        }
    };
    private static final Pattern PARAMETER = Pattern.compile("\\{\\s*([\\w.-]+)\\s*(?::((?:[^{}]|\\{[^{}]*})*))?}");

    /**
     * The classes of the matched resources, root resource first, and the method of the last. Its equals and hashCode
     * are written out: the JDK references the record whose generated methods were linked last, and so our class loader.
     */
    private record MatchedMethod(List<Class<?>> resources, Method method) {
        @Override
        public boolean equals(Object other) {
            return other instanceof MatchedMethod that
                    && resources.equals(that.resources)
                    && method.equals(that.method);
        }

        @Override
        public int hashCode() {
            return 31 * resources.hashCode() + method.hashCode();
        }
    }

    private RouteTemplate() {}

    /** The template of a method of a client interface, whose class may have a path. */
    public static String of(Class<?> resource, Method method) {
        return templates(new MatchedMethod(List.of(resource), method)).get(0);
    }

    /** The template of a request; empty where the root resource has no path, as those that respond to OPTIONS. */
    public static Optional<String> of(UriInfo uri, Class<?> resource, Method method) {
        List<Class<?>> resources = matched(uri.getMatchedResources(), resource);
        if (!HAS_PATH.get(resources.get(0))) {
            return Optional.empty();
        }
        List<String> templates = templates(new MatchedMethod(resources, method));
        return templates.size() == 1 ? Optional.of(templates.get(0)) : mostSpecific(templates, uri.getPath());
    }

    /** The root resource first; the resource itself where there is no other, because an object may be a proxy. */
    private static List<Class<?>> matched(List<Object> objects, Class<?> resource) {
        if (objects.size() < 2) {
            return List.of(resource);
        }
        List<Class<?>> classes = new ArrayList<>();
        objects.forEach(each -> classes.add(each.getClass()));
        Collections.reverse(classes);
        return List.copyOf(classes);
    }

    private static List<String> templates(MatchedMethod matched) {
        Class<?> last = matched.resources().get(matched.resources().size() - 1);
        return CACHE.get(last).computeIfAbsent(matched, RouteTemplate::find);
    }

    private static List<String> find(MatchedMethod matched) {
        List<String> found =
                List.of(PathAnnotations.of(matched.resources().get(0)).orElse(""));
        for (int i = 1; i < matched.resources().size(); i++) {
            List<String> next = PathAnnotations.ofLocators(
                    matched.resources().get(i - 1), matched.resources().get(i));
            found = found.stream()
                    .flatMap(start -> next.stream().map(path -> start + "/" + path))
                    .toList();
        }
        String end = PathAnnotations.of(
                        matched.resources().get(matched.resources().size() - 1), matched.method())
                .orElse("");
        return found.stream()
                .map(start -> "/" + start + "/" + end)
                .distinct()
                .map(RouteTemplate::normalize)
                .toList();
    }

    /**
     * Several locators may return the same sub-resource: the template that matches the path, with the most literal
     * characters.
     */
    private static Optional<String> mostSpecific(List<String> templates, String path) {
        String requested = normalize("/" + path + "/");
        return templates.stream()
                .filter(template -> matches(template, requested))
                .max(Comparator.comparingInt(
                        template -> PARAMETER.matcher(template).replaceAll("").length()));
    }

    private static boolean matches(String template, String path) {
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

    /** Removes the regular expressions of parameters, {@code {id: [0-9]+}} is {@code {id}}, and superfluous slashes. */
    private static String normalize(String template) {
        String normalized = PARAMETER.matcher(template).replaceAll("{$1}").replaceAll("/{2,}", "/");
        return normalized.length() > 1 && normalized.endsWith("/")
                ? normalized.substring(0, normalized.length() - 1)
                : normalized;
    }
}
