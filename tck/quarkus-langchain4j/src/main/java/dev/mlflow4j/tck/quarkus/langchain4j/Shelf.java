package dev.mlflow4j.tck.quarkus.langchain4j;

import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.RetrievalAugmentor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** Where the passages are, as Quarkus LangChain4j wants to be told. */
@ApplicationScoped
public class Shelf implements Supplier<RetrievalAugmentor> {
    @Inject
    ShelfPassages passages;

    @Override
    public RetrievalAugmentor get() {
        return DefaultRetrievalAugmentor.builder().contentRetriever(passages).build();
    }
}
