package dev.mlflow4j.testserver.support;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON: objects become maps, arrays lists, numbers {@link BigDecimal}s. */
public final class SimpleJson {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private final String text;
    private int at;

    private SimpleJson(String text) {
        this.text = text;
    }

    /**
     * Reads a text.
     *
     * @param text one JSON value and nothing else
     * @return the value; null for {@code null}
     * @throws IllegalArgumentException when it is not that
     */
    public static Object parse(String text) {
        SimpleJson json = new SimpleJson(text);
        Object value = json.value();
        json.require(json.peek() == 0);
        return value;
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        require(skip('{'));
        if (!skip('}')) {
            do {
                String name = string();
                require(skip(':'));
                object.put(name, value());
            } while (skip(','));
            require(skip('}'));
        }
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        require(skip('['));
        if (!skip(']')) {
            do {
                array.add(value());
            } while (skip(','));
            require(skip(']'));
        }
        return array;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        require(skip('"'));
        for (char c = next(); c != '"'; c = next()) {
            require(c >= ' ');
            string.append(c == '\\' ? escaped(next()) : c);
        }
        return string.toString();
    }

    private char escaped(char c) {
        if (c == 'u') {
            String hex = text.substring(at, Math.min(at + 4, text.length()));
            require(hex.matches("[0-9a-fA-F]{4}"));
            at += 4;
            return (char) Integer.parseInt(hex, 16);
        }
        int known = "\"\\/bfnrt".indexOf(c);
        require(known >= 0);
        return "\"\\/\b\f\n\r\t".charAt(known);
    }

    private Object word(String word, Object value) {
        require(text.startsWith(word, at));
        at += word.length();
        return value;
    }

    private BigDecimal number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        require(number.lookingAt());
        at = number.end();
        return new BigDecimal(number.group());
    }

    /** The next character that is no white space, not yet taken; 0 at the end. */
    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean skip(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private char next() {
        require(at < text.length());
        return text.charAt(at++);
    }

    private void require(boolean valid) {
        if (!valid) {
            throw new IllegalArgumentException("This is not JSON (at character " + at + "): " + text);
        }
    }
}
