package dev.mlflow4j.tck.openliberty;

import dev.mlflow4j.tracing.Mlflow;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Not a bean. */
@WebServlet("/ask")
public class AskServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Resource
    transient ManagedExecutorService executor;

    @Inject
    transient LibertyWorker worker;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String answer = Mlflow.withSpan("main", span -> answer());
        response.getWriter().print(answer);
    }

    private String answer() {
        try {
            return executor.submit(() -> worker.answer("why")).get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
