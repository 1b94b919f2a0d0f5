package dev.mlflow4j.tracing.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Values of every kind, nested at random, up to 200 deep. */
final class RandomGraph {
    private static final int DEEPEST = 200;
    private static final int MOST_NODES = 2_000;

    private final Random random;
    private final List<Object> containers = new ArrayList<>();
    private int nodes;

    RandomGraph(Random random) {
        this.random = random;
    }

    public record PublicRecord(Object first, List<?> second, double number) {}

    record HiddenRecord(Object first, Map<?, ?> second) {}

    public static class Bean {
        private final Object child;
        private final Throwable thrown;
        private Object self;

        Bean(Object child, Throwable thrown) {
            this.child = child;
            this.thrown = thrown;
        }

        public Object getChild() {
            return child;
        }

        public float getNumber() {
            return Float.NaN;
        }

        public Object getSelf() {
            return self;
        }

        public Object getThrowing() {
            if (thrown != null) {
                throw RandomGraph.<RuntimeException>sneaky(thrown);
            }
            return "fine";
        }
    }

    static final class HiddenBean extends Bean {
        HiddenBean(Object child, Throwable thrown) {
            super(child, thrown);
        }
    }

    static final class NoText {
        private final Throwable thrown;

        NoText(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public String toString() {
            throw RandomGraph.<RuntimeException>sneaky(thrown);
        }
    }

    static final class NullText {
        @Override
        public String toString() {
            return null;
        }
    }

    record BrokenText(Throwable thrown) implements CharSequence {
        @Override
        public int length() {
            throw RandomGraph.<RuntimeException>sneaky(thrown);
        }

        @Override
        public char charAt(int index) {
            throw RandomGraph.<RuntimeException>sneaky(thrown);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            throw RandomGraph.<RuntimeException>sneaky(thrown);
        }

        @Override
        public String toString() {
            throw RandomGraph.<RuntimeException>sneaky(thrown);
        }
    }

    static final class BrokenList extends AbstractList<Object> {
        private final Throwable thrown;

        BrokenList(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public Object get(int index) {
            if (index < 2) {
                return index;
            }
            throw RandomGraph.<RuntimeException>sneaky(thrown);
        }

        @Override
        public int size() {
            return 5;
        }
    }

    /** What throws where it is read, by each kind of throwable. */
    static List<Object> broken() {
        List<Object> broken = new ArrayList<>();
        for (Throwable thrown : throwables()) {
            broken.add(new Bean("child", thrown));
            broken.add(new HiddenBean("child", thrown));
            broken.add(new PublicRecord(new Bean("child", thrown), List.of(), 0));
            broken.add(new NoText(thrown));
            broken.add(new BrokenText(thrown));
            broken.add(new BrokenList(thrown));
            broken.add(new IdentityHashMap<>(Map.of(new NoText(thrown), "value")));
            broken.add(List.of(new Bean(new BrokenText(thrown), null)));
        }
        return broken;
    }

    private static List<Throwable> throwables() {
        return List.of(
                new IllegalStateException("broken"),
                new Exception("checked"),
                new AssertionError("asserted"),
                new NoClassDefFoundError("gone"),
                new StackOverflowError(),
                new Error("any"));
    }

    Object make() {
        int deepest = random.nextInt(4) == 0 ? DEEPEST : 1 + random.nextInt(12);
        return deepest == DEEPEST ? chain(DEEPEST) : value(deepest);
    }

    private Object chain(int depth) {
        Object value = scalar();
        for (int i = 0; i < depth; i++) {
            value = switch (random.nextInt(7)) {
                case 0 -> Collections.singletonMap(key(), value);
                case 1 -> new Object[] {scalar(), value};
                case 2 -> new PublicRecord(value, List.of(), Double.NaN);
                case 3 -> new HiddenRecord(value, Map.of());
                case 4 -> Optional.of(value);
                case 5 -> new Bean(value, null);
                default -> Collections.singletonList(value);
            };
            value = value == null ? "" : value;
        }
        return value;
    }

    private Object value(int depth) {
        if (depth == 0 || ++nodes > MOST_NODES) {
            return scalar();
        }
        return switch (random.nextInt(12)) {
            case 0, 1 -> map(depth);
            case 2, 3 -> list(depth);
            case 4 -> array(depth);
            case 5 -> new PublicRecord(value(depth - 1), list(depth - 1), random.nextDouble());
            case 6 -> new HiddenRecord(value(depth - 1), map(depth - 1));
            case 7, 8 -> bean(depth);
            case 9 -> Optional.ofNullable(value(depth - 1));
            case 10 -> containers.isEmpty() ? scalar() : containers.get(random.nextInt(containers.size()));
            default -> scalar();
        };
    }

    private Map<Object, Object> map(int depth) {
        Map<Object, Object> map = new IdentityHashMap<>();
        containers.add(map);
        for (int i = random.nextInt(6); i > 0; i--) {
            map.put(key(), value(Math.max(0, depth - 1)));
        }
        return map;
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        containers.add(list);
        for (int i = random.nextInt(6); i > 0; i--) {
            list.add(value(Math.max(0, depth - 1)));
        }
        return list;
    }

    private Object array(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> new int[] {1, Integer.MIN_VALUE};
            case 1 -> new byte[] {1, 2};
            case 2 -> new double[] {Double.NaN, Double.NEGATIVE_INFINITY, -0.0};
            case 3 -> new char[] {'"', '\\', '\ud800'};
            default -> {
                Object[] array = new Object[random.nextInt(5)];
                containers.add(array);
                for (int i = 0; i < array.length; i++) {
                    array[i] = value(depth - 1);
                }
                yield array;
            }
        };
    }

    private Bean bean(int depth) {
        Throwable thrown = random.nextInt(3) == 0 ? any(throwables()) : null;
        Bean bean =
                random.nextBoolean() ? new Bean(value(depth - 1), thrown) : new HiddenBean(value(depth - 1), thrown);
        if (random.nextInt(3) == 0) {
            bean.self = bean;
        }
        containers.add(bean);
        return bean;
    }

    private Object key() {
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 1 -> random.nextInt();
            case 2 -> text();
            case 3 -> new NullText();
            case 4 -> Thread.State.NEW;
            case 5 -> List.of("a", 1);
            case 6 -> new byte[1];
            case 7 -> containers.isEmpty() ? "" : containers.get(random.nextInt(containers.size()));
            default -> random.nextInt(10) == 0 ? new NoText(any(throwables())) : Double.NaN;
        };
    }

    private Object scalar() {
        return switch (random.nextInt(28)) {
            case 0 -> null;
            case 1 -> random.nextLong();
            case 2 -> random.nextBoolean();
            case 3 -> Double.NaN;
            case 4 -> Float.POSITIVE_INFINITY;
            case 5 -> random.nextGaussian() * 1e300;
            case 6 -> new BigDecimal("1E+400");
            case 7 -> BigInteger.ONE.shiftLeft(5_000);
            case 8 -> Instant.MAX;
            case 9 -> LocalDate.of(2026, 11, 2);
            case 10 -> new Date(random.nextLong());
            case 11 -> Calendar.getInstance();
            case 12 -> new Timestamp(0);
            case 13 -> Instant.EPOCH.atOffset(ZoneOffset.UTC);
            case 14 -> OptionalInt.of(1);
            case 15 -> OptionalDouble.empty();
            case 16 -> Thread.State.BLOCKED;
            case 17 -> 'x';
            case 18 -> new UUID(random.nextLong(), 1);
            case 19 -> new NullText();
            case 20 -> Stream.of(1);
            case 21 -> new CompletableFuture<>();
            case 22 -> new Object();
            case 23 -> (Runnable) () -> {};
            case 24 -> random.nextInt(5) == 0 ? any(broken()) : (byte) 1;
            case 25 -> new LinkedHashSet<>(List.of(1, "2"));
            default -> text();
        };
    }

    private String text() {
        int length = random.nextInt(10) == 0 ? 5_000 : random.nextInt(40);
        String alphabet = "ab\"\\\n\t\u0000\u001f\u007f\u2028é€😀\ud800\udc00\ude00/{}[]:,";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
