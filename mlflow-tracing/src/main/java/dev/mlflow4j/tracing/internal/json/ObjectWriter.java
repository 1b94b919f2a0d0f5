package dev.mlflow4j.tracing.internal.json;

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
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.BiPredicate;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/** Writes objects that are neither scalars nor containers, each class the way that works for it. */
final class ObjectWriter {
    private enum Way {
        JSON,
        JSON_B,
        PROPERTIES,
        DATE,
        DESCRIBED,
        NAMED,
        ENTITY
    }

    static final String NOT_LOADED = "… [not loaded]";

    private static final class Choice {
        private volatile Way way;

        Choice(Way way) {
            this.way = way;
        }
    }

    private final PerClass<Choice> choices = new PerClass<>(type -> new Choice(choose(type)));
    private final ValueWriter values;
    private final JsonbObjects jsonb = findJsonb();
    private final BeanProperties properties = new BeanProperties();
    private final LazyReach lazyReach = new LazyReach(properties);

    ObjectWriter(ValueWriter values) {
        this.values = values;
    }

    /** Null where there is no JSON-B, or not even its API. */
    private static JsonbObjects findJsonb() {
        try {
            return JsonbObjects.find();
        } catch (LinkageError e) {
            return null;
        }
    }

    void close() {
        choices.close();
        properties.close();
    }

    void write(Object value, JsonText out, Ancestors ancestors) {
        Class<?> type = value.getClass();
        Choice choice = choices.get(type);
        switch (choice.way) {
            case JSON -> values.write(new RawJson(value.toString()), out, ancestors);
            case DESCRIBED -> out.string(Names.described(value));
            case DATE -> out.string(((Date) value).toInstant().toString());
            case NAMED -> out.string(Proxies.name(type));
            case ENTITY -> writeEntity(value, out, ancestors);
            case PROPERTIES -> writeProperties(value, out, ancestors);
            case JSON_B -> {
                if (!writeByJsonb(value, out)) {
                    choice.way = Way.PROPERTIES;
                    writeProperties(value, out, ancestors);
                }
            }
        }
    }

    private boolean writeByJsonb(Object value, JsonText out) {
        JsonText.Mark mark = out.mark();
        try {
            jsonb.write(value, out);
        } catch (Throwable e) {
            if (!JsonbObjects.isEnough(e)) {
                out.reset(mark);
                return false;
            }
        }
        out.closeTo(mark);
        if (out.endsWithEmptyObject()) {
            out.reset(mark);
            out.string(Names.described(value));
        }
        return true;
    }

    private Way choose(Class<?> type) {
        if (jsonb != null && JsonValue.class.isAssignableFrom(type)
                || type == BigDecimal.class
                || type == BigInteger.class) {
            return Way.JSON;
        }
        if (isOpaque(type) || Proxies.isProxy(type)) {
            return Way.NAMED;
        }
        if (JpaState.mayBeLazy(type)) {
            return Way.ENTITY;
        }
        if (type == Date.class) {
            return Way.DATE;
        }
        if (isBestSaidByItsText(type)) {
            return Way.DESCRIBED;
        }
        return jsonb != null && Modifier.isPublic(type.getModifiers()) && !lazyReach.isFrom(type)
                ? Way.JSON_B
                : Way.PROPERTIES;
    }

    /** What must be neither read nor run nor waited for, and says nothing by its text. */
    private static boolean isOpaque(Class<?> type) {
        return BaseStream.class.isAssignableFrom(type)
                || Closeable.class.isAssignableFrom(type)
                || Iterable.class.isAssignableFrom(type) && !Path.class.isAssignableFrom(type)
                || Iterator.class.isAssignableFrom(type)
                || Flow.Publisher.class.isAssignableFrom(type)
                || Future.class.isAssignableFrom(type)
                || type.isHidden();
    }

    private static boolean isBestSaidByItsText(Class<?> type) {
        return Number.class.isAssignableFrom(type)
                || Throwable.class.isAssignableFrom(type)
                || Path.class.isAssignableFrom(type)
                || type == URI.class
                || type == File.class
                || type.getName().matches("(java|javax|jdk|sun)\\..*");
    }

    /** Of a lazy object only what it stores: a getter of its own making may read what is not loaded. */
    private void writeEntity(Object entity, JsonText out, Ancestors ancestors) {
        if (JpaState.isLoaded(entity)) {
            BeanProperties.Property[] stored = Stream.of(properties.of(entity.getClass()))
                    .filter(BeanProperties.Property::hasField)
                    .toArray(BeanProperties.Property[]::new);
            writeProperties(entity, stored, JpaState::isLoaded, out, ancestors);
        } else {
            out.string(NOT_LOADED);
        }
    }

    private void writeProperties(Object value, JsonText out, Ancestors ancestors) {
        writeProperties(value, properties.of(value.getClass()), (bean, property) -> true, out, ancestors);
    }

    private void writeProperties(
            Object value,
            BeanProperties.Property[] all,
            BiPredicate<Object, String> readable,
            JsonText out,
            Ancestors ancestors) {
        if (all.length == 0) {
            out.string(Names.described(value));
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
                writeProperty(property, value, out, ancestors);
            } else {
                out.string(NOT_LOADED);
            }
        }
        out.end();
    }

    private void writeProperty(BeanProperties.Property property, Object bean, JsonText out, Ancestors ancestors) {
        Object read;
        try {
            read = property.read(bean);
        } catch (Throwable e) {
            out.string(Names.failure(e));
            return;
        }
        values.write(read, out, ancestors);
    }
}
