package dev.mlflow4j.sample.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The page, in a real browser. */
public abstract class Page {

    private static final String ANSWER = String.join("", OpenAiStandIn.WORDS);

    private static Browser browser;

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void load() {
        browser.sized(1200, 900).to(Ask.page());
    }

    @Test
    void showsTheAnswerItsSourcesAndItsTrace() {
        browser.element("#question").sendKeys(Ask.TRACE_A_METHOD);
        browser.element("#ask").click();

        assertThat(browser.finalTextOf("#answer")).isEqualTo(ANSWER);
        assertThat(browser.textOf("#sources")).contains("traced-methods");
        assertThat(browser.textOf("#trace"))
                .matches("There is no MLflow server: the trace tr-[0-9a-f]{32} is in .* log\\.");
        assertThat(browser.element("#error").isDisplayed()).isFalse();
        assertThat(browser.element("#feedback").isDisplayed())
                .as("nowhere to store feedback")
                .isFalse();
    }

    @Test
    void isUsedWithTheKeyboardAlone() {
        browser.element("#question").sendKeys(Ask.TRACE_A_METHOD, Keys.ENTER);

        assertThat(browser.textOf("#answer")).startsWith("Annotate");
    }

    @Test
    void showsWhatWentWrong() {
        browser.element("#question").sendKeys(OpenAiStandIn.FAILS, Keys.ENTER);

        assertThat(browser.textOf("[role=alert]")).isEqualTo("The model could not answer; ask again later.");
        browser.waitUntilEnabled("#ask");
        assertThat(browser.textOf("#trace")).contains("tr-");
    }

    @Test
    void showsThatAQuestionIsRefused() {
        browser.run("document.getElementById('question').value = ' '");
        browser.element("#ask").click();

        assertThat(browser.textOf("[role=alert]")).startsWith("The question is missing");
    }

    @Test
    void asksAgainAfterAnAnswer() {
        browser.element("#question").sendKeys(OpenAiStandIn.FAILS, Keys.ENTER);
        browser.textOf("[role=alert]");
        browser.waitUntilEnabled("#ask");
        browser.element("#question").clear();
        browser.element("#question").sendKeys(Ask.TRACE_A_METHOD, Keys.ENTER);

        assertThat(browser.textOf("#answer")).startsWith("Annotate");
        assertThat(browser.element("[role=alert]").isDisplayed()).isFalse();
    }

    @Test
    void stopsAnAnswerThatIsBeingWritten() {
        browser.element("#question").sendKeys(OpenAiStandIn.ENDLESS, Keys.ENTER);
        browser.textOf("#answer");
        browser.element("#stop").click();

        assertThat(browser.textOf("#state", "Stopped.")).isEqualTo("Stopped.");
        assertThat(browser.finalTextOf("#answer")).startsWith("on and");
        assertThat(browser.element("[role=alert]").isDisplayed()).isFalse();
    }

    @Test
    void fitsAPhone() {
        browser.sized(360, 740).to(Ask.page());
        browser.element("#question").sendKeys(Ask.TRACE_A_METHOD, Keys.ENTER);
        browser.textOf("#answer");

        assertThat(browser.run("return document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void namesEveryControl() {
        assertThat(browser.element("#question").getAccessibleName()).isEqualTo("Your question");
        assertThat(browser.element("#ask").getAccessibleName()).isEqualTo("Ask");
        assertThat(browser.element("html").getDomAttribute("lang")).isEqualTo("en");
    }

    @Test
    void loadsNothingFromElsewhere() {
        assertThat(browser.run("return performance.getEntriesByType('resource').map(r => new URL(r.name).origin)"
                        + ".filter(origin => origin !== location.origin).length"))
                .isEqualTo(0L);
    }
}
