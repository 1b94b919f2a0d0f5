package dev.mlflow4j.tck.concurrency;

import dev.mlflow4j.concurrency.MlflowContextType;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ContextServiceDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.concurrent.ManagedThreadFactoryDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The server's own executors, and those of every way to say what happens to our context. */
@ApplicationScoped
@ContextServiceDefinition(name = "java:app/concurrent/AllContext", propagated = ContextServiceDefinition.ALL_REMAINING)
@ContextServiceDefinition(
        name = "java:app/concurrent/NamedContext",
        propagated = {MlflowContextType.JAKARTA, ContextServiceDefinition.APPLICATION},
        cleared = ContextServiceDefinition.TRANSACTION,
        unchanged = ContextServiceDefinition.ALL_REMAINING)
@ContextServiceDefinition(
        name = "java:app/concurrent/ClearedContext",
        propagated = ContextServiceDefinition.ALL_REMAINING,
        cleared = {MlflowContextType.JAKARTA, ContextServiceDefinition.TRANSACTION})
@ContextServiceDefinition(
        name = "java:app/concurrent/UnchangedContext",
        propagated = ContextServiceDefinition.ALL_REMAINING,
        cleared = ContextServiceDefinition.TRANSACTION,
        unchanged = MlflowContextType.JAKARTA)
@ManagedExecutorDefinition(name = "java:app/concurrent/All", context = "java:app/concurrent/AllContext")
@ManagedExecutorDefinition(name = "java:app/concurrent/Named", context = "java:app/concurrent/NamedContext")
@ManagedExecutorDefinition(
        name = "java:app/concurrent/Cleared",
        context = "java:app/concurrent/ClearedContext",
        maxAsync = 1)
@ManagedExecutorDefinition(
        name = "java:app/concurrent/Unchanged",
        context = "java:app/concurrent/UnchangedContext",
        maxAsync = 1)
@ManagedScheduledExecutorDefinition(name = "java:app/concurrent/Scheduled", context = "java:app/concurrent/AllContext")
@ManagedThreadFactoryDefinition(name = "java:app/concurrent/Threads", context = "java:app/concurrent/AllContext")
public class Executors {
    @Resource
    ManagedExecutorService defaultExecutor;

    public ManagedExecutorService server() {
        return defaultExecutor;
    }

    public ManagedExecutorService named(String name) {
        return lookup("java:app/concurrent/" + name, ManagedExecutorService.class);
    }

    public ManagedScheduledExecutorService scheduled() {
        return lookup("java:app/concurrent/Scheduled", ManagedScheduledExecutorService.class);
    }

    public ContextService context(String name) {
        return lookup("java:app/concurrent/" + name, ContextService.class);
    }

    /** A factory takes its context from where it is looked up. */
    public ManagedThreadFactory threads() {
        return lookup("java:app/concurrent/Threads", ManagedThreadFactory.class);
    }

    private static <T> T lookup(String name, Class<T> type) {
        try {
            return type.cast(new InitialContext().lookup(name));
        } catch (NamingException e) {
            throw new IllegalStateException("Nothing at " + name, e);
        }
    }
}
