package dev.mlflow4j.sample;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** AnswerService questions at the same time, on the server's threads. Their spans stay in the trace of the request. */
@ApplicationScoped
public class QuestionBatch {

    @Resource
    ManagedExecutorService executor;

    @Inject
    AnswerService answers;

    /** The answers in the order of the questions. When one fails, its failure is thrown after all have ended. */
    public List<AnswerBody> answer(List<String> questions) {
        List<Callable<AnswerBody>> tasks = questions.stream()
                .<Callable<AnswerBody>>map(question -> () -> answers.answer(question))
                .toList();
        try {
            List<AnswerBody> answered = new ArrayList<>();
            for (Future<AnswerBody> done : executor.invokeAll(tasks)) {
                answered.add(done.get());
            }
            return answered;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The server is stopping.", e);
        }
    }
}
