package dev.mlflow4j.tck.quarkus.telemetry;

import dev.mlflow4j.cdi.Traced;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** What Quarkus traces by itself and by its annotation, below a method that we trace. */
@ApplicationScoped
public class TelemetryShelf {
    @Inject
    DataSource database;

    @Inject
    TelemetryShelf self;

    @Traced
    public int look() {
        return self.count();
    }

    @WithSpan("count")
    public int count() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select 40 + 2")) {
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Traced
    public Uni<Integer> lookLater() {
        return Uni.createFrom()
                .item(1)
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(1))
                .chain(one -> self.countLater());
    }

    @WithSpan("count later")
    public Uni<Integer> countLater() {
        return Uni.createFrom().item(7);
    }
}
