package dev.mlflow4j.jaxrs.internal.server.span;

import dev.mlflow4j.jaxrs.internal.body.BodyTap;
import dev.mlflow4j.jaxrs.internal.server.container.ContainerRequest;
import dev.mlflow4j.tracing.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The inputs of a request's span: its parameters and its body. */
public final class RequestInputs {
    private final Map<String, List<String>> parameters;
    private final boolean capturesBody;
    private volatile BodyTap body;
    private volatile Map<String, Object> form;

    RequestInputs(Map<String, List<String>> parameters, boolean capturesBody) {
        this.parameters = parameters;
        this.capturesBody = capturesBody;
    }

    public void setBody(BodyTap tap) {
        body = tap;
    }

    /** Sets the fields of a form whose body was not read through a tap. */
    public void setForm(Map<String, Object> fields) {
        form = fields;
    }

    void setOn(Span span, ContainerRequest container) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        parameters.forEach((name, values) -> inputs.put(name, values.size() == 1 ? values.get(0) : values));
        BodyTap tap = body;
        boolean read = tap != null && !tap.isEmpty();
        Object content = read ? tap.value() : capturesBody ? form(container) : null;
        if (content != null && inputs.isEmpty()) {
            span.setInputs(content);
            return;
        }
        if (content != null) {
            // MLflow looks for a conversation in "request".
            inputs.put(read && tap.isConversation() ? "request" : "body", content);
        }
        if (!inputs.isEmpty()) {
            span.setInputs(inputs);
        }
    }

    private Map<String, Object> form(ContainerRequest container) {
        Map<String, Object> fields = form == null ? container.formFields() : form;
        return fields == null || fields.isEmpty() ? null : fields;
    }
}
