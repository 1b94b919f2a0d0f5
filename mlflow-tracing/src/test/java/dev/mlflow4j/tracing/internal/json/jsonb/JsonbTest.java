package dev.mlflow4j.tracing.internal.json.jsonb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.inmemory.LoggedLines;
import dev.mlflow4j.tracing.inmemory.TestTracing;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeSerializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** What an application says to JSON-B of its classes holds for what is captured of them. */
@Isolated("watches the log of the JVM")
class JsonbTest {
    @RegisterExtension
    final TestTracing tracing = new TestTracing();

    public record Money(long cents) {}

    public static class MoneyAdapter implements JsonbAdapter<Money, String> {
        @Override
        public String adaptToJson(Money money) {
            return "%d.%02d EUR".formatted(money.cents() / 100, money.cents() % 100);
        }

        @Override
        public Money adaptFromJson(String text) {
            throw new UnsupportedOperationException();
        }
    }

    public static class PointSerializer implements JsonbSerializer<Point> {
        @Override
        public void serialize(Point point, JsonGenerator generator, SerializationContext context) {
            generator.writeStartArray().write(point.x).write(point.y).writeEnd();
        }
    }

    @JsonbTypeSerializer(PointSerializer.class)
    public static class Point {
        private final int x;
        private final int y;

        Point(int x, int y) {
            this.x = x;
            this.y = y;
        }
    }

    public static class Order {
        @JsonbProperty("order_number")
        private final int number = 7;

        private final String note = null;

        @JsonbTransient
        private final String secret = "hunter2";

        @JsonbDateFormat("dd.MM.yyyy")
        private final LocalDate day = LocalDate.of(2026, 11, 2);

        @JsonbTypeAdapter(MoneyAdapter.class)
        private final Money price = new Money(1205);

        private final Point place = new Point(1, 2);

        public int getNumber() {
            return number;
        }

        public String getNote() {
            return note;
        }

        public String getSecret() {
            return secret;
        }

        public LocalDate getDay() {
            return day;
        }

        public Money getPrice() {
            return price;
        }

        public Point getPlace() {
            return place;
        }

        @JsonbProperty("is_open")
        public boolean isOpen() {
            return true;
        }

        @JsonbTransient
        public String getDerived() {
            return secret;
        }
    }

    public record Customer(@JsonbProperty("customer_name") String name, String phone) {}

    public static class Page<T> {
        private final List<T> items;

        Page(List<T> items) {
            this.items = items;
        }

        public List<T> getItems() {
            return items;
        }
    }

    public static class CustomerPage extends Page<Customer> {
        CustomerPage(List<Customer> items) {
            super(items);
        }

        public int getNumber() {
            return 1;
        }
    }

    @Test
    void everyAnnotationIsRespected() {
        assertThat(captured(new Order())).isEqualTo(ORDER);
    }

    private static final String ORDER = "{\"day\":\"02.11.2026\",\"is_open\":true,\"note\":null,\"order_number\":7,"
            + "\"place\":[1,2],\"price\":\"12.05 EUR\"}";

    @Test
    void insideContainersToo() {
        assertThat(captured(Map.of("orders", List.of(new Order(), Optional.of(new Order())))))
                .isEqualTo("{\"orders\":[" + ORDER + "," + ORDER + "]}");
    }

    @Test
    void aClassWithItsOwnSerializerIsWrittenByIt() {
        assertThat(captured(new Point(3, 4))).isEqualTo("[3,4]");
        assertThat(captured(List.of(new Point(3, 4), new Point(5, 6)))).isEqualTo("[[3,4],[5,6]]");
    }

    @Test
    void aRecordsComponentsHaveTheirNamesAndItsNullsAreShown() {
        assertThat(captured(new Customer("Ann", null))).isEqualTo("{\"customer_name\":\"Ann\",\"phone\":null}");
    }

    @Test
    void aSubclassOfAGenericTypeIsWrittenWithTheRealTypes() {
        assertThat(captured(new CustomerPage(List.of(new Customer("Ann", "1")))))
                .isEqualTo("{\"items\":[{\"customer_name\":\"Ann\",\"phone\":\"1\"}],\"number\":1}");
        assertThat(captured(new Page<>(List.of(new Customer("Ann", "1"), new Point(1, 2)))))
                .isEqualTo("{\"items\":[{\"customer_name\":\"Ann\",\"phone\":\"1\"},[1,2]]}");
    }

    private String captured(Object value) {
        tracing.traces().clear();
        try (LoggedLines log = LoggedLines.watch()) {
            try (Span span = tracing.startSpan("x")) {
                span.setInputs(value);
            }
            assertThat(log.lines()).isEmpty();
        }
        return tracing.traces().awaitOne(1).spans().get(0).inputs().orElseThrow();
    }
}
