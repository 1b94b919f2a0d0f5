package dev.mlflow4j.langchain4j.internal.cdi;

import dev.mlflow4j.langchain4j.internal.cdi.interceptor.Products;
import dev.mlflow4j.langchain4j.internal.cdi.interceptor.TracedCalls;
import dev.mlflow4j.langchain4j.internal.cdi.interceptor.TracedCallsInterceptor;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessProducer;
import jakarta.enterprise.inject.spi.Producer;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** The portable extension. */
public class LangChain4jExtension implements Extension {
    private final boolean present = LangChain4jApi.isPresent();

    void bindCalls(@Observes ProcessAnnotatedType<?> event) {
        if (present && Interceptable.isTraced(event.getAnnotatedType().getJavaClass())) {
            event.configureAnnotatedType().add(TracedCalls.Literal.INSTANCE);
        }
    }

    void addBeans(@Observes AfterTypeDiscovery event) {
        if (present) {
            event.addAnnotatedType(NamedListener.class, NamedListener.class.getName());
            event.addAnnotatedType(TracedCallsInterceptor.class, TracedCallsInterceptor.class.getName());
            event.getInterceptors().add(TracedCallsInterceptor.class);
        }
    }

    <T, X> void wrap(@Observes ProcessProducer<T, X> event) {
        Class<?> declared = classOf(event.getAnnotatedMember().getBaseType());
        if (present && declared != null && declared.isInterface()) {
            Producer<X> producer = event.getProducer();
            event.configureProducer()
                    .<X>produceWith(context -> traced(producer.produce(context), declared))
                    .disposeWith(product -> producer.dispose(original(product)));
        }
    }

    @SuppressWarnings("unchecked")
    private static <X> X traced(X product, Class<?> declared) {
        return (X) Products.traced(product, declared);
    }

    @SuppressWarnings("unchecked")
    private static <X> X original(X product) {
        return (X) Products.original(product);
    }

    private static Class<?> classOf(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return classOf(parameterized.getRawType());
        }
        return type instanceof Class<?> plain ? plain : null;
    }
}
