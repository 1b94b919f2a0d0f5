package dev.mlflow4j.sample;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/** The page and its files, which JAX-RS would take for resources of its own. */
@WebServlet({"", "/index.html", "/page.css", "/page.js", "/events.js", "/feedback.js"})
public class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath().length() > 1 ? request.getServletPath() : "/index.html";
        try (InputStream file = getServletContext().getResourceAsStream(path)) {
            response.setContentType(getServletContext().getMimeType(path));
            response.setCharacterEncoding("UTF-8");
            file.transferTo(response.getOutputStream());
        }
    }
}
