package dev.mlflow4j.tracing.spi;

/**
 * Ends the span of a traced method whose result completes after the method has returned: one implementation for each type,
 * found by {@link java.util.ServiceLoader}. An application can offer one for a type of its own.
 */
public interface ResultAdapter {
    /**
     * Whether results of this class are for this adapter. Asked once for each pair of types.
     *
     * @param declared the type that the method is declared to return; {@code Object} where it is not known. What {@link
     *     #adapt} returns for it is only used if it is of that type
     * @param type the class of a result
     * @return true to be given such results
     */
    boolean accepts(Class<?> declared, Class<?> type);

    /**
     * Arranges that the span ends when the result, not null, does. It must not start, subscribe to or wait for the
     * result. Returns the object for the caller: the result itself, or one around it that behaves the same.
     */
    Object adapt(Object result, PendingSpan span);
}
