package dev.mlflow4j.openai.cdi;

import dev.mlflow4j.openai.internal.cdi.OpenAiBuildCompatibleExtension;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.MethodConfig;
import jakarta.enterprise.inject.build.compatible.spi.ScannedClasses;

/** Runs on Weld as well, which leaves out build compatible extensions that have a portable one. */
public class BareExtension extends OpenAiBuildCompatibleExtension {
    @Override
    @Discovery
    public void addInterceptor(ScannedClasses classes) {
        super.addInterceptor(classes);
    }

    @Override
    @Enhancement(types = Object.class, withSubtypes = true, withAnnotations = Produces.class)
    public void bind(MethodConfig method, Messages messages) {
        super.bind(method, messages);
    }
}
