package dev.mlflow4j.openai.internal.stream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An object that comes in parts: texts grow, but for those that name something; lists grow, and their elements that have an
 * {@code index} grow with it. A text or list in a text's or list's place takes its place.
 */
final class MergedObject {
    private static final Set<String> NAMES = Set.of("role", "id", "type", "name");

    private final Map<String, Object> members = new LinkedHashMap<>();
    private final Room room;

    /** The room is shared with the other parts of the answer. */
    MergedObject(Room room) {
        this.room = room;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    void add(Map<?, ?> part) {
        part.forEach((key, value) -> {
            String name = (String) key;
            if (members.containsKey(name) || room.takes(name.length())) {
                members.put(name, merged(name, members.get(name), value));
            }
        });
    }

    private Object merged(String name, Object before, Object value) {
        if (value == null) {
            return before;
        }
        if (value instanceof String text && !NAMES.contains(name)) {
            GrowingText growing = before instanceof GrowingText already ? already : new GrowingText();
            growing.add(text);
            return growing;
        }
        if (value instanceof Map<?, ?> object) {
            MergedObject growing = before instanceof MergedObject already ? already : new MergedObject(room);
            growing.add(object);
            return growing;
        }
        if (value instanceof List<?> list) {
            MergedList growing = before instanceof MergedList already ? already : new MergedList(room);
            list.forEach(growing::add);
            return growing;
        }
        return value;
    }

    Map<String, Object> value() {
        Map<String, Object> value = new LinkedHashMap<>();
        members.forEach((name, member) -> value.put(name, plain(member)));
        return value;
    }

    private static Object plain(Object member) {
        if (member instanceof GrowingText text) {
            return text.toString();
        }
        if (member instanceof MergedObject object) {
            return object.value();
        }
        return member instanceof MergedList list ? list.value() : member;
    }

    /** Elements with an index in its order, the others behind them. */
    private static final class MergedList {
        private final Map<Integer, MergedObject> indexed = new TreeMap<>();
        private final List<Object> others = new ArrayList<>();
        private final Room room;

        MergedList(Room room) {
            this.room = room;
        }

        void add(Object element) {
            if (element instanceof Map<?, ?> object && object.get("index") instanceof Number index) {
                Map<Object, Object> part = new LinkedHashMap<>(object);
                part.remove("index");
                if (indexed.containsKey(index.intValue()) || room.takes(1)) {
                    indexed.computeIfAbsent(index.intValue(), first -> new MergedObject(room))
                            .add(part);
                }
            } else if (room.takes(1)) {
                others.add(room.within(element));
            }
        }

        List<Object> value() {
            List<Object> value = new ArrayList<>();
            indexed.values().forEach(object -> value.add(object.value()));
            value.addAll(others);
            return value;
        }
    }
}
