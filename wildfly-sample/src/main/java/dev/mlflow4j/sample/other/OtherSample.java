package dev.mlflow4j.sample.other;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.sample.AnswerBody;
import dev.mlflow4j.sample.Question;
import dev.mlflow4j.sample.SampleSettings;
import dev.mlflow4j.tracing.SpanType;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Another sample, asked over HTTP as any JAX-RS client asks. The module {@code mlflow-jaxrs} makes a span of the call and
 * lets it carry the trace, so that the other one's spans come below that.
 */
@ApplicationScoped
public class OtherSample {

    static final String URI = "sample.other.uri";

    @Inject
    @ConfigProperty(name = URI)
    Optional<OtherAddress> address;

    @Inject
    SampleSettings settings;

    private Client client;

    /** Makes the bean with the application, so that a wrong setting stops the deployment. */
    void start(@Observes Startup event) {}

    @PostConstruct
    void open() {
        long limit = settings.modelTimeout().toMillis();
        client = ClientBuilder.newBuilder()
                .connectTimeout(limit, TimeUnit.MILLISECONDS)
                .readTimeout(limit, TimeUnit.MILLISECONDS)
                .build();
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Its answer; without one an {@link OtherFailure}, without its address a {@link NoOtherException}. */
    @Traced(spanType = SpanType.CHAIN)
    public AnswerBody askOther(String question) {
        WebTarget ask =
                client.target(address.orElseThrow(NoOtherException::new).uri()).path("ask");
        try (Response response =
                ask.request(MediaType.APPLICATION_JSON_TYPE).post(Entity.json(new Question(question)))) {
            if (response.getStatus() != Response.Status.OK.getStatusCode()) {
                throw OtherFailure.status(response.getStatus());
            }
            AnswerBody answer = response.readEntity(AnswerBody.class);
            if (answer == null || answer.answer() == null) {
                throw OtherFailure.noAnswer();
            }
            return answer;
        } catch (ProcessingException e) {
            throw OtherFailure.of(e);
        }
    }
}
