package dev.mlflow4j.tracing.internal.json.jsonb;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Map;

/** The platform's JSON-P provider, except for generators that write to a {@link Target}. */
final class BoundedJsonProvider extends JsonProvider {
    private final JsonProvider platform;

    /** Carries the output to the provider; nothing is ever written to it as characters. */
    static final class Target extends Writer {
        private final JsonOutput output;

        Target(JsonOutput output) {
            this.output = output;
        }

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            throw new IOException("only generators write here");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    BoundedJsonProvider(JsonProvider platform) {
        this.platform = platform;
    }

    @Override
    public JsonGenerator createGenerator(Writer writer) {
        return writer instanceof Target target ? new BoundedGenerator(target.output) : platform.createGenerator(writer);
    }

    @Override
    public JsonGeneratorFactory createGeneratorFactory(Map<String, ?> config) {
        JsonGeneratorFactory factory = platform.createGeneratorFactory(config);
        return new JsonGeneratorFactory() {
            @Override
            public JsonGenerator createGenerator(Writer writer) {
                return writer instanceof Target target
                        ? new BoundedGenerator(target.output)
                        : factory.createGenerator(writer);
            }

            @Override
            public JsonGenerator createGenerator(OutputStream out) {
                return factory.createGenerator(out);
            }

            @Override
            public JsonGenerator createGenerator(OutputStream out, Charset charset) {
                return factory.createGenerator(out, charset);
            }

            @Override
            public Map<String, ?> getConfigInUse() {
                return factory.getConfigInUse();
            }
        };
    }

    @Override
    public JsonGenerator createGenerator(OutputStream out) {
        return platform.createGenerator(out);
    }

    @Override
    public JsonParser createParser(Reader reader) {
        return platform.createParser(reader);
    }

    @Override
    public JsonParser createParser(InputStream in) {
        return platform.createParser(in);
    }

    @Override
    public JsonParserFactory createParserFactory(Map<String, ?> config) {
        return platform.createParserFactory(config);
    }

    @Override
    public JsonReader createReader(Reader reader) {
        return platform.createReader(reader);
    }

    @Override
    public JsonReader createReader(InputStream in) {
        return platform.createReader(in);
    }

    @Override
    public JsonWriter createWriter(Writer writer) {
        return platform.createWriter(writer);
    }

    @Override
    public JsonWriter createWriter(OutputStream out) {
        return platform.createWriter(out);
    }

    @Override
    public JsonWriterFactory createWriterFactory(Map<String, ?> config) {
        return platform.createWriterFactory(config);
    }

    @Override
    public JsonReaderFactory createReaderFactory(Map<String, ?> config) {
        return platform.createReaderFactory(config);
    }

    @Override
    public JsonObjectBuilder createObjectBuilder() {
        return platform.createObjectBuilder();
    }

    @Override
    public JsonArrayBuilder createArrayBuilder() {
        return platform.createArrayBuilder();
    }

    @Override
    public JsonBuilderFactory createBuilderFactory(Map<String, ?> config) {
        return platform.createBuilderFactory(config);
    }
}
