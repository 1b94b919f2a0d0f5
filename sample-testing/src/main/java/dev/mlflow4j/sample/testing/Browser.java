package dev.mlflow4j.sample.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser: the Chromium and the driver of it that are on the path. */
final class Browser implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Warns of every version of the browser that it was not made for, though nothing here depends on that. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.openqa.selenium");

    private final Path profile;
    private final ChromeDriver driver;

    private Browser(File chromium, File chromedriver) throws IOException {
        DRIVER_LOG.setLevel(Level.SEVERE);
        this.profile = Files.createTempDirectory("browser");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver)
                .usingAnyFreePort()
                .build();
        this.driver = new ChromeDriver(service, options);
    }

    /** Skips the test where there is no browser, except in CI, where there must be one. */
    static Browser open() {
        Optional<File> chromium = onPath("chromium", "chromium-browser", "google-chrome");
        Optional<File> chromedriver = onPath("chromedriver");
        boolean there = chromium.isPresent() && chromedriver.isPresent();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as("chromium and chromedriver are on the path").isTrue();
        }
        assumeTrue(there, "There is no chromium with its chromedriver on the path.");
        try {
            return new Browser(chromium.orElseThrow(), chromedriver.orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<File> onPath(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    Browser sized(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
        return this;
    }

    Browser to(String address) {
        driver.get(address);
        return this;
    }

    WebElement element(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    /** Waits until the element is shown and has some text, and gives that. */
    String textOf(String css) {
        return waiting().until(any -> {
            WebElement element = element(css);
            return element.isDisplayed() && !element.getText().isBlank() ? element.getText() : null;
        });
    }

    /** Waits until the element holds all of this, and gives its text. */
    String textOf(String css, String... parts) {
        return waiting().until(any -> {
            String text = element(css).getText();
            return Stream.of(parts).allMatch(text::contains) ? text : null;
        });
    }

    /** The text of an element that is being written, when it is done. */
    String finalTextOf(String css) {
        textOf(css);
        waiting().until(any -> element(css).getDomAttribute("aria-busy") == null);
        return textOf(css);
    }

    void waitUntilEnabled(String css) {
        waiting().until(any -> element(css).isEnabled());
    }

    void waitUntilPressed(String css) {
        waiting().until(any -> "true".equals(element(css).getDomAttribute("aria-pressed")));
    }

    /** A page that is being drawn replaces elements at any moment. */
    private FluentWait<WebDriver> waiting() {
        return new WebDriverWait(driver, LIMIT).ignoring(StaleElementReferenceException.class);
    }

    Object run(String script) {
        return ((JavascriptExecutor) driver).executeScript(script);
    }

    @Override
    public void close() {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
