package dev.mlflow4j.tck.helidon.threads;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.Mlflow;
import io.helidon.common.configurable.ThreadPoolSupplier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Thread pools as a Helidon application has them. */
@ApplicationScoped
public class Pools {
    private final ExecutorService helidons = ThreadPoolSupplier.create("tck").get();
    private final ExecutorService virtual = ThreadPoolSupplier.builder()
            .virtualThreads(true)
            .name("tck")
            .build()
            .get();
    private final ExecutorService plain = Executors.newFixedThreadPool(2);

    @Inject
    HelidonWorker worker;

    @Traced(name = "main")
    public List<String> byHelidon(List<String> questions) throws Exception {
        return answers(helidons, questions);
    }

    @Traced(name = "main")
    public List<String> byVirtualThreads(List<String> questions) throws Exception {
        return answers(virtual, questions);
    }

    @Traced(name = "main")
    public List<String> byContextual(List<String> questions) throws Exception {
        return answers(Mlflow.contextual(plain), questions);
    }

    @Traced(name = "main")
    public List<String> byPlainThreads(List<String> questions) throws Exception {
        return answers(plain, questions);
    }

    private List<String> answers(ExecutorService pool, List<String> questions) throws Exception {
        List<Future<String>> answers = new ArrayList<>();
        for (String question : questions) {
            answers.add(pool.submit(() -> worker.answer(question)));
        }
        List<String> all = new ArrayList<>();
        for (Future<String> answer : answers) {
            all.add(answer.get());
        }
        return all;
    }

    @PreDestroy
    void end() {
        helidons.shutdown();
        virtual.shutdown();
        plain.shutdown();
    }
}
