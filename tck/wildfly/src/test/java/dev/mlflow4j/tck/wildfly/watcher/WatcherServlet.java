package dev.mlflow4j.tck.wildfly.watcher;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/** Answers what the watcher sees, a line each. */
@WebServlet(urlPatterns = "/*", loadOnStartup = 1)
public class WatcherServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Watcher watcher = new Watcher();

    @Override
    public void init() {
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(watcher, new ObjectName(WatcherMBean.NAME));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void destroy() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(WatcherMBean.NAME));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> lines =
                switch (request.getPathInfo()) {
                    case "/reachable" -> watcher.reachable();
                    case "/threads" -> watcher.threads();
                    case "/filter" -> List.of(watcher.yassonFilter());
                    default -> throw new IllegalArgumentException(request.getPathInfo());
                };
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print(String.join("\n", lines));
    }
}
