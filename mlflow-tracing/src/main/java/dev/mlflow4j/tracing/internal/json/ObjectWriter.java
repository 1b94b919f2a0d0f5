package dev.mlflow4j.tracing.internal.json;

import dev.mlflow4j.tracing.internal.json.jsonb.JsonbObjects;
import dev.mlflow4j.tracing.spi.RawJson;
import jakarta.json.JsonValue;
import java.io.Closeable;
import java.io.File;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.Date;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/** Writes objects that are neither scalars nor containers, in a format chosen by class. */
final class ObjectWriter {
    private enum Format {
        JSON,
        JSON_B,
        PROPERTIES,
        DATE,
        TEXT,
        CLASS_NAME,
        ENTITY
    }

    static final String NOT_LOADED = "… [not loaded]";

    private final ClassCache<AtomicReference<Format>> formats =
            new ClassCache<>(type -> new AtomicReference<>(choose(type)));
    private final Elements elements;
    private final ClassLoader contextLoader = Thread.currentThread().getContextClassLoader();
    private volatile Optional<JsonbObjects> jsonb;
    private final ClassCache<BeanProperties.Property[]> properties = new ClassCache<>(BeanProperties::find);
    private final LazyLoadingCheck lazyLoading = new LazyLoadingCheck(properties);

    /** Writes what objects hold. */
    interface Elements {
        void write(Object value, JsonText out, ValuePath path);
    }

    ObjectWriter(Elements elements) {
        this.elements = elements;
    }

    /**
     * Empty where there is no JSON-B, or not even its API. Looked up for the first object, and not while an application
     * starts, but as the thread that started it would.
     */
    private Optional<JsonbObjects> jsonb() {
        Optional<JsonbObjects> known = jsonb;
        return known == null ? findJsonb() : known;
    }

    private synchronized Optional<JsonbObjects> findJsonb() {
        if (jsonb == null) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(contextLoader);
            try {
                jsonb = Optional.ofNullable(JsonbObjects.find());
            } catch (LinkageError e) {
                jsonb = Optional.empty();
            } finally {
                thread.setContextClassLoader(before);
            }
        }
        return jsonb;
    }

    void close() {
        formats.close();
        properties.close();
    }

    void write(Object value, JsonText out, ValuePath path) {
        Class<?> type = value.getClass();
        AtomicReference<Format> format = formats.get(type);
        switch (format.get()) {
            case JSON -> elements.write(new RawJson(value.toString()), out, path);
            case TEXT -> out.string(FallbackText.described(value));
            case DATE -> out.string(((Date) value).toInstant().toString());
            case CLASS_NAME -> out.string(Proxies.name(type));
            case ENTITY -> writeEntity(value, out, path);
            case PROPERTIES -> writeProperties(value, out, path);
            case JSON_B -> {
                if (!writeByJsonb(value, out)) {
                    format.set(Format.PROPERTIES);
                    writeProperties(value, out, path);
                }
            }
        }
    }

    private boolean writeByJsonb(Object value, JsonText out) {
        JsonText.Mark mark = out.mark();
        try {
            jsonb().orElseThrow().write(value, out);
        } catch (Throwable e) {
            out.reset(mark);
            return false;
        }
        out.closeTo(mark);
        if (out.endsWithEmptyObject()) {
            out.reset(mark);
            out.string(FallbackText.described(value));
        }
        return true;
    }

    private Format choose(Class<?> type) {
        if (type == BigDecimal.class
                || type == BigInteger.class
                || jsonb().isPresent() && JsonValue.class.isAssignableFrom(type)) {
            return Format.JSON;
        }
        if (isOpaque(type) || Proxies.isProxy(type)) {
            return Format.CLASS_NAME;
        }
        if (JpaState.mayBeLazy(type)) {
            return Format.ENTITY;
        }
        if (type == Date.class) {
            return Format.DATE;
        }
        if (isWrittenAsText(type)) {
            return Format.TEXT;
        }
        return jsonb().isPresent() && Modifier.isPublic(type.getModifiers()) && !lazyLoading.mayHappen(type)
                ? Format.JSON_B
                : Format.PROPERTIES;
    }

    /** Types that must not be read, run or waited for, and have no useful text. */
    private static boolean isOpaque(Class<?> type) {
        return BaseStream.class.isAssignableFrom(type)
                || Closeable.class.isAssignableFrom(type)
                || Iterable.class.isAssignableFrom(type) && !Path.class.isAssignableFrom(type)
                || Iterator.class.isAssignableFrom(type)
                || Flow.Publisher.class.isAssignableFrom(type)
                || Future.class.isAssignableFrom(type)
                || type.isHidden();
    }

    private static boolean isWrittenAsText(Class<?> type) {
        return Number.class.isAssignableFrom(type)
                || Throwable.class.isAssignableFrom(type)
                || Path.class.isAssignableFrom(type)
                || type == URI.class
                || type == File.class
                || type.getName().matches("(java|javax|jdk|sun)\\..*");
    }

    /** Of a lazy object only what it stores: a getter without a field may read what is not loaded. */
    private void writeEntity(Object entity, JsonText out, ValuePath path) {
        if (JpaState.isLoaded(entity)) {
            BeanProperties.Property[] stored = Stream.of(properties.get(entity.getClass()))
                    .filter(BeanProperties.Property::hasField)
                    .toArray(BeanProperties.Property[]::new);
            writeProperties(entity, stored, JpaState::isLoaded, out, path);
        } else {
            out.string(NOT_LOADED);
        }
    }

    private void writeProperties(Object value, JsonText out, ValuePath path) {
        writeProperties(value, properties.get(value.getClass()), (bean, property) -> true, out, path);
    }

    private void writeProperties(
            Object value,
            BeanProperties.Property[] all,
            BiPredicate<Object, String> readable,
            JsonText out,
            ValuePath path) {
        if (all.length == 0) {
            out.string(FallbackText.described(value));
            return;
        }
        out.beginObject();
        for (BeanProperties.Property property : all) {
            out.checkTime();
            boolean full = out.isFull();
            out.key(property.name());
            if (full) {
                out.nil();
                break;
            }
            if (readable.test(value, property.attribute())) {
                writeProperty(property, value, out, path);
            } else {
                out.string(NOT_LOADED);
            }
        }
        out.end();
    }

    private void writeProperty(BeanProperties.Property property, Object bean, JsonText out, ValuePath path) {
        Object read;
        try {
            read = property.read(bean);
        } catch (Throwable e) {
            out.string(FallbackText.failure(e));
            return;
        }
        elements.write(read, out, path);
    }
}
