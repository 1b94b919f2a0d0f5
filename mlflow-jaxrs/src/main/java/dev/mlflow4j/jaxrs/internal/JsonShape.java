package dev.mlflow4j.jaxrs.internal;

/** What a text is, as far as a trace needs to know, found in one pass that makes nothing of it. */
enum JsonShape {
    /** Not one JSON value. */
    NONE,
    /** One JSON value. */
    VALUE,
    /** An object with a list {@code messages} or {@code input}, in which MLflow finds the question. */
    CONVERSATION;

    /** Deeper than that, no reader of the trace would follow. */
    private static final int MAX_DEPTH = 500;

    static JsonShape of(String text) {
        Scan scan = new Scan(text);
        if (!scan.document()) {
            return NONE;
        }
        return scan.conversation ? CONVERSATION : VALUE;
    }

    /** Follows RFC 8259 through a text. */
    private static final class Scan {
        private final String text;
        private final int length;
        private int at;
        private boolean conversation;

        Scan(String text) {
            this.text = text;
            this.length = text.length();
        }

        boolean document() {
            blanks();
            if (!value(0)) {
                return false;
            }
            blanks();
            return at == length;
        }

        private boolean value(int depth) {
            if (at == length || depth > MAX_DEPTH) {
                return false;
            }
            return switch (text.charAt(at)) {
                case '{' -> object(depth);
                case '[' -> array(depth);
                case '"' -> string();
                case 't' -> word("true");
                case 'f' -> word("false");
                case 'n' -> word("null");
                default -> number();
            };
        }

        private boolean object(int depth) {
            at++;
            blanks();
            if (take('}')) {
                return true;
            }
            do {
                blanks();
                int key = at;
                if (at == length || text.charAt(at) != '"' || !string()) {
                    return false;
                }
                int keyEnd = at;
                blanks();
                if (!take(':')) {
                    return false;
                }
                blanks();
                conversation |= depth == 0 && at < length && text.charAt(at) == '[' && isMessages(key, keyEnd);
                if (!value(depth + 1)) {
                    return false;
                }
                blanks();
            } while (take(','));
            return take('}');
        }

        private boolean isMessages(int from, int to) {
            return is("\"messages\"", from, to) || is("\"input\"", from, to);
        }

        private boolean is(String quoted, int from, int to) {
            return to - from == quoted.length() && text.startsWith(quoted, from);
        }

        private boolean array(int depth) {
            at++;
            blanks();
            if (take(']')) {
                return true;
            }
            do {
                blanks();
                if (!value(depth + 1)) {
                    return false;
                }
                blanks();
            } while (take(','));
            return take(']');
        }

        private boolean string() {
            at++;
            while (at < length) {
                char c = text.charAt(at++);
                if (c == '"') {
                    return true;
                }
                if (c < ' ' || c == '\\' && !escape()) {
                    return false;
                }
            }
            return false;
        }

        private boolean escape() {
            if (at == length) {
                return false;
            }
            char c = text.charAt(at++);
            if (c != 'u') {
                return "\"\\/bfnrt".indexOf(c) >= 0;
            }
            for (int end = at + 4; at < end; at++) {
                if (at == length || Character.digit(text.charAt(at), 16) < 0 || text.charAt(at) > 'f') {
                    return false;
                }
            }
            return true;
        }

        private boolean number() {
            take('-');
            if (!take('0') && !digits()) {
                return false;
            }
            if (take('.') && !digits()) {
                return false;
            }
            if (take('e') || take('E')) {
                if (!take('+')) {
                    take('-');
                }
                return digits();
            }
            return true;
        }

        private boolean digits() {
            int start = at;
            while (at < length && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            return at > start;
        }

        private boolean word(String word) {
            if (!text.startsWith(word, at)) {
                return false;
            }
            at += word.length();
            return true;
        }

        private boolean take(char c) {
            if (at < length && text.charAt(at) == c) {
                at++;
                return true;
            }
            return false;
        }

        private void blanks() {
            while (at < length && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }
    }
}
