package dev.mlflow4j.tracing.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.inmemory.LoggedLines;
import dev.mlflow4j.tracing.inmemory.TestTracing;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("watches the log of the JVM")
class HibernateTest {
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");
    private static final String NOT_LOADED = "\"… [not loaded]\"";

    @RegisterExtension
    final TestTracing tracing = new TestTracing();

    private static SessionFactory sessions;

    @Entity(name = "Author")
    public static class Author {
        @Id
        private long id;

        private String name;

        protected Author() {}

        Author(long id, String name) {
            this.id = id;
            this.name = name;
        }

        public long getId() {
            return id;
        }

        public String getName() {
            return name;
        }
    }

    @Entity(name = "Review")
    public static class Review {
        @Id
        private long id;

        private int stars;

        protected Review() {}

        Review(long id, int stars) {
            this.id = id;
            this.stars = stars;
        }

        public long getId() {
            return id;
        }

        public int getStars() {
            return stars;
        }
    }

    @Entity(name = "Book")
    public static class Book {
        @Id
        private long id;

        private String title;

        @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
        private Author author;

        @OneToMany(fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
        private List<Review> reviews = new ArrayList<>();

        protected Book() {}

        Book(long id, String title, Author author, List<Review> reviews) {
            this.id = id;
            this.title = title;
            this.author = author;
            this.reviews = reviews;
        }

        public long getId() {
            return id;
        }

        public String getTitle() {
            return title;
        }

        public Author getAuthor() {
            return author;
        }

        public List<Review> getReviews() {
            return reviews;
        }

        public int getReviewCount() {
            return reviews.size();
        }
    }

    public record Loan(String to, Book book) {}

    public static class Shelf {
        private final List<? extends Book> books;

        Shelf(List<? extends Book> books) {
            this.books = books;
        }

        public List<? extends Book> getBooks() {
            return books;
        }
    }

    @BeforeAll
    static void startHibernate() {
        HIBERNATE.setLevel(Level.WARNING);
        sessions = new Configuration()
                .addAnnotatedClass(Author.class)
                .addAnnotatedClass(Book.class)
                .addAnnotatedClass(Review.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:books;DB_CLOSE_DELAY=-1")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .setProperty("hibernate.generate_statistics", "true")
                .setProperty("hibernate.session.events.log", "false")
                .buildSessionFactory();
        sessions.inTransaction(
                session -> session.persist(new Book(1, "Emma", new Author(2, "Jane"), List.of(new Review(3, 5)))));
    }

    @AfterAll
    static void stopHibernate() {
        sessions.close();
        HIBERNATE.setLevel(null);
    }

    @Test
    void whatIsNotLoadedIsNotLoadedInAnOpenSessionEither() {
        try (Session session = sessions.openSession()) {
            Book book = session.find(Book.class, 1L);
            assertThat(captured(book)).isEqualTo(book(NOT_LOADED, NOT_LOADED));
            assertThat(Hibernate.isInitialized(book.getAuthor())).isFalse();
            assertThat(Hibernate.isInitialized(book.getReviews())).isFalse();
        }
    }

    @Test
    void norAfterTheSession() {
        Book book;
        try (Session session = sessions.openSession()) {
            book = session.find(Book.class, 1L);
        }
        assertThat(captured(book)).isEqualTo(book(NOT_LOADED, NOT_LOADED));
        assertThat(captured(book.getReviews())).isEqualTo(NOT_LOADED);
    }

    @Test
    void aReferenceThatWasNeverReadIsNotLoaded() {
        Author reference;
        try (Session session = sessions.openSession()) {
            reference = session.getReference(Author.class, 2L);
            assertThat(captured(reference)).isEqualTo(NOT_LOADED);
            assertThat(captured(Map.of("author", reference))).isEqualTo("{\"author\":" + NOT_LOADED + "}");
        }
        assertThat(captured(reference)).isEqualTo(NOT_LOADED);
    }

    @Test
    void whatIsLoadedIsShownAndNothingOfHibernateIs() {
        String jane = "{\"id\":2,\"name\":\"Jane\"}";
        String reviews = "[{\"id\":3,\"stars\":5}]";
        Book book;
        Author reference;
        try (Session session = sessions.openSession()) {
            reference = session.getReference(Author.class, 2L);
            book = session.find(Book.class, 1L);
            Hibernate.initialize(book.getReviews());
            assertThat(captured(book)).isEqualTo(book(NOT_LOADED, reviews));
            Hibernate.initialize(reference);
            assertThat(captured(book)).isEqualTo(book(jane, reviews));
        }
        assertThat(reference.getClass()).isNotEqualTo(Author.class);
        assertThat(captured(reference)).isEqualTo(jane);
        assertThat(captured(book)).isEqualTo(book(jane, reviews));
        assertThat(captured(book.getReviews())).isEqualTo(reviews);
    }

    @Test
    void insideTheApplicationsOtherObjectsToo() {
        try (Session session = sessions.openSession()) {
            Book book = session.find(Book.class, 1L);
            String written = book(NOT_LOADED, NOT_LOADED);
            assertThat(captured(new Loan("Ann", book))).isEqualTo("{\"to\":\"Ann\",\"book\":" + written + "}");
            assertThat(captured(new Shelf(List.of(book)))).isEqualTo("{\"books\":[" + written + "]}");
            assertThat(captured(Map.of("loans", List.of(new Loan("Ann", book)))))
                    .isEqualTo("{\"loans\":[{\"to\":\"Ann\",\"book\":" + written + "}]}");
        }
    }

    private static String book(String author, String reviews) {
        return "{\"author\":%s,\"id\":1,\"reviews\":%s,\"title\":\"Emma\"}".formatted(author, reviews);
    }

    /** The value as inputs of a span: without SQL, and without a line in the log. */
    private String captured(Object value) {
        tracing.traces().clear();
        long before = sessions.getStatistics().getPrepareStatementCount();
        try (LoggedLines log = LoggedLines.watch()) {
            try (Span span = tracing.startSpan("x")) {
                span.setInputs(value);
            }
            assertThat(log.lines()).isEmpty();
        }
        assertThat(sessions.getStatistics().getPrepareStatementCount()).isEqualTo(before);
        return tracing.traces().awaitOne(1).spans().get(0).inputs().orElseThrow();
    }
}
