package dev.mlflow4j.sample.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** From the page of the packaged application to the page of the trace, in a real browser. */
@ExtendWith(RealMlflow.class)
public abstract class TracePageTests {

    @Test
    void leadsToTheTraceInMlflow() {
        try (Browser browser = Browser.open().sized(1500, 900).to(Ask.page())) {
            browser.element("#question").sendKeys(Ask.TRACE_A_METHOD, Keys.ENTER);
            String answer = browser.finalTextOf("#answer");
            String link = browser.element("#trace a").getDomAttribute("href");
            assertThat(link).startsWith(MlflowServer.shared().uri());

            MlflowServer.shared().waitForTrace(link.replaceFirst(".*=", ""), Duration.ofSeconds(60));
            browser.to(link);

            assertThat(browser.textOf("body", "GET /ask/stream", "retrieve", "embed", "prompt", "chat"))
                    .contains(answer);
        }
    }
}
