package dev.mlflow4j.sample.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** What users think of answers, as a real MLflow server keeps it, sent by hand and from the page in a real browser. */
@ExtendWith(RealMlflow.class)
public abstract class FeedbackTraces {

    @Test
    void isStoredOnTheTraceOfTheAnswerAtOnce() {
        String trace = Ask.question(Ask.TRACE_A_METHOD).extract().header("X-Trace-Id");

        Ask.post("/feedback", Map.of("traceId", trace, "helpful", true, "comment", "short\n\"and\" good"))
                .statusCode(204);

        assertThat(assessments(trace)).singleElement().satisfies(kept -> {
            assertThat(kept).containsEntry("assessment_name", "helpful").containsEntry("valid", true);
            assertThat(kept).containsEntry("source", Map.of("source_type", "HUMAN", "source_id", "page"));
            assertThat(kept).containsEntry("feedback", Map.of("value", true));
            assertThat(kept).containsEntry("rationale", "short\n\"and\" good");
        });
    }

    @Test
    void furtherFeedbackChangesTheFirst() {
        String trace = Ask.question(Ask.TRACE_A_METHOD).extract().header("X-Trace-Id");

        Ask.post("/feedback", Map.of("traceId", trace, "helpful", true, "comment", "why"))
                .statusCode(204);
        Map<String, Object> first = assessments(trace).get(0);
        Ask.post("/feedback", Map.of("traceId", trace, "helpful", false)).statusCode(204);

        Map<String, Object> expected = new HashMap<>(first);
        expected.put("feedback", Map.of("value", false));
        assertThat(assessments(trace)).singleElement().satisfies(kept -> {
            expected.put("last_update_time", kept.get("last_update_time"));
            assertThat(kept).isEqualTo(expected);
        });
    }

    @Test
    void reportsThatATraceIsUnknown() {
        String none = "tr-0123456789abcdef0123456789abcdef";

        Ask.post("/feedback", Map.of("traceId", none, "helpful", true))
                .statusCode(404)
                .body("error", equalTo("There is no trace " + none + "."));
    }

    @Test
    void isGivenOnThePage() {
        try (Browser browser = Browser.open().sized(1200, 900).to(Ask.page())) {
            assertThat(browser.element("#feedback").isDisplayed()).isFalse();
            browser.element("#question").sendKeys(Ask.TRACE_A_METHOD, Keys.ENTER);
            browser.finalTextOf("#answer");
            String trace = browser.element("#trace a").getDomAttribute("href").replaceFirst(".*=", "");
            assertThat(browser.element("#helpful").getAccessibleName()).isEqualTo("Yes, it was helpful");

            browser.element("#helpful").click();
            browser.textOf("#feedback-state", "Thank you.");
            browser.waitUntilEnabled("#unhelpful");
            assertThat(browser.element("#helpful").getDomAttribute("aria-pressed"))
                    .isEqualTo("true");
            assertThat(assessments(trace)).singleElement().satisfies(kept -> assertThat(kept)
                    .containsEntry("feedback", Map.of("value", true)));

            browser.element("#unhelpful").click();
            browser.waitUntilPressed("#unhelpful");
            browser.waitUntilEnabled("#send");
            browser.run("document.getElementById('feedback-state').textContent = ''");
            browser.element("#comment").sendKeys("too short", Keys.ENTER);
            browser.textOf("#feedback-state", "Thank you.");
            assertThat(browser.element("#helpful").getDomAttribute("aria-pressed"))
                    .isEqualTo("false");
            assertThat(assessments(trace)).singleElement().satisfies(kept -> assertThat(kept)
                    .containsEntry("feedback", Map.of("value", false))
                    .containsEntry("rationale", "too short"));
        }
    }

    private static List<Map<String, Object>> assessments(String trace) {
        return JsonPath.from(MlflowServer.shared().get("/api/3.0/mlflow/traces/" + trace))
                .getList("trace.trace_info.assessments");
    }
}
