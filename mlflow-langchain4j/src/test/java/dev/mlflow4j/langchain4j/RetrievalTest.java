package dev.mlflow4j.langchain4j;

import static dev.mlflow4j.langchain4j.Seen.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.aggregator.ContentAggregator;
import dev.langchain4j.rag.content.aggregator.ReRankingContentAggregator;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.mlflow4j.testserver.openai.OpenAiAnswer;
import dev.mlflow4j.testserver.openai.OpenAiEndpoint;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a real embedding model, which runs here. */
class RetrievalTest {
    private static final EmbeddingModel MODEL = new AllMiniLmL6V2QuantizedEmbeddingModel();
    private static final TextSegment ROME = TextSegment.from("Rome is in Italy.", Metadata.from("file", "rome.md"));
    private static final TextSegment OSLO = TextSegment.from("Oslo is in Norway.", Metadata.from("file", "oslo.md"));

    @BeforeEach
    void start() {
        Seen.nothing();
    }

    private static InMemoryEmbeddingStore<TextSegment> filled() {
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
        List<TextSegment> segments = List.of(ROME, OSLO);
        store.addAll(List.of("r", "o"), MODEL.embedAll(segments).content(), segments);
        return store;
    }

    private static ContentRetriever retriever(EmbeddingModel model, EmbeddingStore<TextSegment> store) {
        return EmbeddingStoreContentRetriever.builder()
                .embeddingModel(model)
                .embeddingStore(store)
                .maxResults(1)
                .build();
    }

    @Test
    void aRetrieversStepsAreBelowIt() {
        ContentRetriever retriever = MlflowLangChain4j.traced(
                retriever(MlflowLangChain4j.traced(MODEL), MlflowLangChain4j.traced(filled())));
        retriever.retrieve(Query.from("Where is Rome?"));
        isARetrieval("""
                retrieve RETRIEVER OK
                  embed EMBEDDING OK
                  search RETRIEVER OK
                """);
    }

    @Test
    void whatListenersHearIsBesideIt() {
        ContentRetriever retriever = retriever(
                        MODEL.addListener(MlflowLangChain4j.embeddingModelListener()),
                        filled().addListener(MlflowLangChain4j.embeddingStoreListener()))
                .addListener(MlflowLangChain4j.contentRetrieverListener());
        Mlflow.withSpan("outer", span -> retriever.retrieve(Query.from("Where is Rome?")));
        Seen seen = Seen.one(4);
        assertThat(seen.tree()).isEqualTo("""
                outer UNKNOWN OK
                  retrieve RETRIEVER OK
                  embed EMBEDDING OK
                  search RETRIEVER OK
                """);
        areTheStepsOfARetrieval(seen);
    }

    @Test
    void bothTogetherMakeOneSpanEach() {
        EmbeddingModel model = MODEL.addListener(MlflowLangChain4j.embeddingModelListener());
        EmbeddingStore<TextSegment> store = filled().addListener(MlflowLangChain4j.embeddingStoreListener());
        ContentRetriever wrapped =
                MlflowLangChain4j.traced(retriever(MlflowLangChain4j.traced(model), MlflowLangChain4j.traced(store))
                        .addListener(MlflowLangChain4j.contentRetrieverListener()));
        wrapped.retrieve(Query.from("Where is Rome?"));
        isARetrieval("""
                retrieve RETRIEVER OK
                  embed EMBEDDING OK
                  search RETRIEVER OK
                """);

        Seen.nothing();
        ContentRetriever listened = MlflowLangChain4j.traced(retriever(
                        MlflowLangChain4j.traced(MODEL).addListener(MlflowLangChain4j.embeddingModelListener()),
                        MlflowLangChain4j.traced(filled()).addListener(MlflowLangChain4j.embeddingStoreListener())))
                .addListener(MlflowLangChain4j.contentRetrieverListener());
        Mlflow.withSpan("outer", span -> listened.retrieve(Query.from("Where is Rome?")));
        areTheStepsOfARetrieval(Seen.one(4));
    }

    private static void isARetrieval(String tree) {
        Seen seen = Seen.one(3);
        assertThat(seen.tree()).isEqualTo(tree);
        areTheStepsOfARetrieval(seen);
    }

    private static void areTheStepsOfARetrieval(Seen seen) {
        assertThat(seen.inputs("retrieve")).isEqualTo(json("{'query': 'Where is Rome?'}"));
        Object score =
                seen.outputs("search") instanceof List<?> found && found.get(0) instanceof java.util.Map<?, ?> map
                        ? ((java.util.Map<?, ?>) map.get("metadata")).get("score")
                        : null;
        String document = """
                [{'page_content': 'Rome is in Italy.', 'metadata': {'file': 'rome.md', 'score': %s}, 'id': 'r'}]""".formatted(score);
        assertThat(seen.outputs("search")).isEqualTo(json(document));
        assertThat(seen.outputs("retrieve")).isEqualTo(json(document));
        assertThat(seen.inputs("search")).isEqualTo(json("{'dimensions': 384, 'max_results': 1, 'min_score': 0.0}"));
        assertThat(seen.inputs("embed")).isEqualTo(json("{'input': 'Where is Rome?'}"));
        assertThat(seen.outputs("embed")).isEqualTo(json("""
                {'object': 'list', 'data': [{'index': 0, 'object': 'embedding', 'dimensions': 384}]}"""));
    }

    @Test
    void aStoreIsFilledAndEmptied() {
        EmbeddingStore<TextSegment> store = MlflowLangChain4j.traced(new InMemoryEmbeddingStore<>());
        Embedding embedding = Embedding.from(new float[] {1, 0});
        Mlflow.withSpan("outer", span -> {
            store.add("a", embedding);
            store.add(embedding, ROME);
            store.addAll(List.of("b"), List.of(embedding), List.of(OSLO));
            store.removeAll(List.of("a", "b"));
            store.removeAll(MetadataFilterBuilder.metadataKey("file").isEqualTo("rome.md"));
            store.removeAll();
            return null;
        });
        Seen seen = Seen.one(7);
        assertThat(seen.tree()).isEqualTo("""
                outer UNKNOWN OK
                  add_1 UNKNOWN OK
                  add_2 UNKNOWN OK
                  add_3 UNKNOWN OK
                  remove_1 UNKNOWN OK
                  remove_2 UNKNOWN OK
                  remove_3 UNKNOWN OK
                """);
        assertThat(seen.inputs("add_3")).isEqualTo(json("""
                {'ids': ['b'], 'embeddings': [{'dimensions': 2}], 'documents': ['Oslo is in Norway.']}"""));
        assertThat(seen.outputs("add_3")).isEqualTo(json("['b']"));
        assertThat(seen.inputs("remove_1")).isEqualTo(json("{'ids': ['a', 'b']}"));
        assertThat(seen.inputs("remove_2")).asString().contains("rome.md");
        assertThat(seen.inputs("remove_3")).isEqualTo(json("{'all': true}"));
    }

    @Test
    void vectorsComeInWhereTheSettingsSaySoAndTextsStayOut() {
        Seen.nothing("mlflow.langchain4j.capture.embeddings", "true", "mlflow.langchain4j.capture.documents", "false");
        EmbeddingStore<TextSegment> store = MlflowLangChain4j.traced(new InMemoryEmbeddingStore<>());
        store.add(Embedding.from(new float[] {1, 0.5f}), ROME);
        assertThat(Seen.one(1).inputs("add"))
                .isEqualTo(json("{'embeddings': [{'embedding': [1.0, 0.5]}], 'documents': ['[not captured]']}"));
    }

    @Test
    void aProvidersModelSaysItsNameAndTokens() {
        try (OpenAiEndpoint endpoint = OpenAiEndpoint.start()) {
            EmbeddingModel model = MlflowLangChain4j.traced((EmbeddingModel) embeddings(endpoint));
            model.embedAll(List.of(ROME, OSLO));
            Seen seen = Seen.one(1);
            assertThat(seen.inputs("embed")).isEqualTo(json("""
                    {'input': ['Rome is in Italy.', 'Oslo is in Norway.'], 'model': 'text-embedding-3-small'}"""));
            assertThat(seen.attributes("embed"))
                    .containsEntry("mlflow.llm.model", "text-embedding-3-small")
                    .containsEntry("mlflow.chat.tokenUsage", json("{'input_tokens': 12, 'total_tokens': 12}"));
        }
    }

    @Test
    void aModelThatFailsIsAnError() {
        try (OpenAiEndpoint endpoint = OpenAiEndpoint.start()) {
            endpoint.then(OpenAiAnswer.serverError());
            EmbeddingModel model = MlflowLangChain4j.traced((EmbeddingModel) embeddings(endpoint));
            assertThatThrownBy(() -> model.embed("Hi")).isInstanceOf(RuntimeException.class);
            Seen seen = Seen.one(1);
            assertThat(seen.tree()).isEqualTo("embed EMBEDDING ERROR\n");
            assertThat(seen.exception("embed")).isNotEmpty();
        }
    }

    private static OpenAiEmbeddingModel embeddings(OpenAiEndpoint endpoint) {
        return OpenAiEmbeddingModel.builder()
                .baseUrl(endpoint.uri())
                .apiKey("key")
                .modelName("text-embedding-3-small")
                .maxRetries(0)
                .build();
    }

    @Test
    void aRetrieverThatFailsIsAnErrorHoweverItIsTraced() {
        ContentRetriever broken = query -> {
            throw new IllegalStateException("no index");
        };
        for (ContentRetriever retriever : List.of(
                MlflowLangChain4j.traced(broken), broken.addListener(MlflowLangChain4j.contentRetrieverListener()))) {
            Seen.nothing();
            assertThatThrownBy(() -> retriever.retrieve(Query.from("Hi"))).hasMessage("no index");
            Seen seen = Seen.one(1);
            assertThat(seen.tree()).isEqualTo("retrieve RETRIEVER ERROR\n");
            assertThat(seen.exception("retrieve")).isEqualTo(IllegalStateException.class.getName());
        }
    }

    @Test
    void anAugmentorsStepsAreBelowItAsFarAsTheyAreTraced() {
        ScoringModel scoring = MlflowLangChain4j.traced((ScoringModel) (segments, query) ->
                Response.from(segments.stream().map(segment -> 0.5).toList()));
        ContentRetriever retriever = MlflowLangChain4j.traced(retriever(MODEL, filled()));
        RetrievalAugmentor augmentor = MlflowLangChain4j.traced(DefaultRetrievalAugmentor.builder()
                .contentRetriever(retriever)
                .contentAggregator(
                        MlflowLangChain4j.traced((ContentAggregator) new ReRankingContentAggregator(scoring)))
                .build());
        UserMessage message = UserMessage.from("Where is Rome?");
        augmentor.augment(new AugmentationRequest(
                message, dev.langchain4j.rag.query.Metadata.from(message, "default", List.of())));
        Seen seen = Seen.one(4);
        assertThat(seen.tree()).isEqualTo("""
                augment CHAIN OK
                  retrieve RETRIEVER OK
                  aggregate RERANKER OK
                    score RERANKER OK
                """);
        assertThat(seen.inputs("score"))
                .isEqualTo(json("{'query': 'Where is Rome?', 'documents': ['Rome is in Italy.']}"));
        assertThat(seen.outputs("score")).isEqualTo(json("[0.5]"));
        assertThat(seen.outputs("aggregate")).isEqualTo(json("""
                [{'page_content': 'Rome is in Italy.', 'metadata': {'file': 'rome.md', 'reranked_score': 0.5},
                  'id': null}]"""));
        assertThat(seen.inputs("augment"))
                .isEqualTo(json("{'message': {'role': 'user', 'content': 'Where is Rome?'}}"));
        assertThat(seen.span("augment").status()).isEqualTo(SpanStatus.OK);
    }

    @Test
    void whatIsTracedStaysAsItIs() {
        ContentRetriever retriever = MlflowLangChain4j.traced((ContentRetriever) query -> List.of(Content.from("x")));
        assertThat(MlflowLangChain4j.traced(retriever)).isSameAs(retriever);
        EmbeddingModel model = MlflowLangChain4j.traced(MODEL);
        assertThat(MlflowLangChain4j.traced(model)).isSameAs(model);
        assertThat(model.dimension()).isEqualTo(384);
        EmbeddingStore<TextSegment> store = MlflowLangChain4j.traced(filled());
        assertThat(MlflowLangChain4j.traced(store)).isSameAs(store);
    }
}
