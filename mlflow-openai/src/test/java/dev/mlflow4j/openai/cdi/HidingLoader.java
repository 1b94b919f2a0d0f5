package dev.mlflow4j.openai.cdi;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/** Hides the services of a kind that are offered from below a folder of that name. */
final class HidingLoader extends ClassLoader {
    private final String name;
    private final String folder;

    HidingLoader(ClassLoader parent, Class<?> service, String folder) {
        super(parent);
        this.name = "META-INF/services/" + service.getName();
        this.folder = "/" + folder + "/";
    }

    @Override
    public Enumeration<URL> getResources(String resource) throws IOException {
        Enumeration<URL> all = super.getResources(resource);
        return resource.equals(name)
                ? Collections.enumeration(Collections.list(all).stream()
                        .filter(url -> !url.getPath().contains(folder))
                        .toList())
                : all;
    }
}
