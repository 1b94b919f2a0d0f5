package dev.mlflow4j.tracing.internal.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtlpSplitterTest {
    /** Around the lengths at which a length takes another byte. */
    private static final int[] LENGTHS = {0, 1, 90, 100, 127, 128, 129, 16_300, 16_383, 16_384, 16_385, 2_097_152};

    @Test
    void eachSpanIsARequestOfItsOwn() throws Exception {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        List<ExportTraceServiceRequest> expected = new ArrayList<>();
        for (String resource : List.of("", "https://example.com/resource")) {
            ResourceSpans.Builder ofResource = ResourceSpans.newBuilder().setSchemaUrl(resource);
            if (!resource.isEmpty()) {
                ofResource.setResource(Resource.newBuilder().setDroppedAttributesCount(7));
            }
            ResourceSpans bare = ofResource.build();
            for (String scope : List.of("", "s".repeat(200))) {
                ScopeSpans.Builder ofScope = ScopeSpans.newBuilder()
                        .setScope(InstrumentationScope.newBuilder().setName(scope));
                ScopeSpans bareScope = ofScope.build();
                for (int length : LENGTHS) {
                    Span span = span(length);
                    ofScope.addSpans(span);
                    expected.add(ExportTraceServiceRequest.newBuilder()
                            .addResourceSpans(bare.toBuilder()
                                    .addScopeSpans(bareScope.toBuilder().addSpans(span)))
                            .build());
                }
                ofResource.addScopeSpans(ofScope);
            }
            request.addResourceSpans(ofResource);
        }

        List<ExportTraceServiceRequest> split = new ArrayList<>();
        for (byte[] each : OtlpSplitter.split(request.build().toByteArray())) {
            split.add(ExportTraceServiceRequest.parseFrom(each));
        }
        assertThat(split).isEqualTo(expected);
    }

    @Test
    void withoutSpansThereIsNothing() {
        assertThat(OtlpSplitter.split(new byte[0])).isEmpty();
        assertThat(OtlpSplitter.split(ExportTraceServiceRequest.newBuilder()
                        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder()))
                        .build()
                        .toByteArray()))
                .isEmpty();
    }

    @Test
    void whatIsNoRequestIsRejected() {
        assertThatThrownBy(() -> OtlpSplitter.split(new byte[] {8, 1})).isInstanceOf(IllegalArgumentException.class);
    }

    private static Span span(int length) {
        return Span.newBuilder()
                .setName("n".repeat(length))
                .setTraceId(ByteString.copyFrom(new byte[16]))
                .setStartTimeUnixNano(length)
                .build();
    }
}
