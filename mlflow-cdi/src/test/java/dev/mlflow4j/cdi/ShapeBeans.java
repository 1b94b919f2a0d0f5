package dev.mlflow4j.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Methods of every shape that Java has. */
final class ShapeBeans {
    private ShapeBeans() {}

    interface Converter<A, B> {
        B convert(A value);
    }

    /** The compiler gives it a bridge {@code Object convert(Object)}. */
    @ApplicationScoped
    @Traced
    public static class ToLength implements Converter<String, Integer> {
        @Override
        public Integer convert(String text) {
            return text.length();
        }
    }

    @ApplicationScoped
    @Traced
    public static class Shapes {
        @Inject
        RequestBean requestBean;

        public String over(int number) {
            return "int";
        }

        public String over(String text) {
            return "text";
        }

        public int count(String first, Object... rest) {
            return rest.length;
        }

        public <T extends Comparable<T>> T greatest(List<? extends T> values) {
            T greatest = values.get(0);
            for (T value : values) {
                greatest = value.compareTo(greatest) > 0 ? value : greatest;
            }
            return greatest;
        }

        protected String hidden(Map<String, int[]> arrays) {
            return "protected";
        }

        public String withProxy(RequestBean bean) {
            return "done";
        }

        public String selfInvoking() {
            return over(1);
        }
    }

    /** A client proxy stands for it; asking that outside a request would throw. */
    @RequestScoped
    public static class RequestBean {
        public String getValue() {
            return "never read";
        }
    }
}
