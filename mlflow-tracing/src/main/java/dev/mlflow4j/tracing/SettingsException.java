package dev.mlflow4j.tracing;

/** A setting with a value that is not allowed. The message names the property, the value and what is allowed. */
public class SettingsException extends TracingException {
    private static final long serialVersionUID = 1L;

    private final String property;

    /** Creates one for a property, its value as it may be shown (no secret), and what to say after "allowed is …". */
    public SettingsException(String property, String value, String allowed) {
        super("%s has the value '%s'; allowed is %s".formatted(property, value, allowed));
        this.property = property;
    }

    /** {@return the name of the property with the wrong value} */
    public String property() {
        return property;
    }
}
