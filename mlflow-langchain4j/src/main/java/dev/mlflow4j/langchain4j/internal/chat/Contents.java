package dev.mlflow4j.langchain4j.internal.chat;

import dev.langchain4j.data.audio.Audio;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.VideoContent;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parts of a message in the shape of OpenAI's API. Binary data that would not fit is named, not copied. */
final class Contents {
    private Contents() {}

    static List<Map<String, Object>> of(List<Content> contents) {
        return contents.stream().map(Contents::part).toList();
    }

    private static Map<String, Object> part(Content content) {
        if (content instanceof TextContent text) {
            return text(text.text());
        }
        if (content instanceof ImageContent image) {
            return image(
                    image.image(),
                    image.detailLevel() == null
                            ? null
                            : image.detailLevel().name().toLowerCase(Locale.ROOT));
        }
        if (content instanceof AudioContent audio) {
            return audio(audio.audio());
        }
        if (content instanceof PdfFileContent pdf) {
            return file("application/pdf", pdf.pdfFile().url(), pdf.pdfFile().base64Data());
        }
        if (content instanceof VideoContent video) {
            return file(
                    video.video().mimeType(), video.video().url(), video.video().base64Data());
        }
        return text("[" + content.type() + "]");
    }

    static Map<String, Object> image(Image image, String detail) {
        String url = url(image.url(), image.mimeType() == null ? "image/png" : image.mimeType(), image.base64Data());
        if (url == null) {
            return omitted(image.mimeType(), image.base64Data());
        }
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("url", url);
        if (detail != null) {
            reference.put("detail", detail);
        }
        return Map.of("type", "image_url", "image_url", reference);
    }

    private static Map<String, Object> audio(Audio audio) {
        if (audio.base64Data() == null || isTooLong(audio.base64Data())) {
            return audio.url() == null
                    ? omitted(audio.mimeType(), audio.base64Data())
                    : text("[" + audio.mimeType() + " " + audio.url() + "]");
        }
        return Map.of(
                "type", "input_audio", "input_audio", Map.of("data", audio.base64Data(), "format", format(audio)));
    }

    /** MLflow's UI plays {@code wav} and {@code mp3}. */
    private static String format(Audio audio) {
        String type = audio.mimeType() == null ? "wav" : audio.mimeType().toLowerCase(Locale.ROOT);
        String subtype = type.substring(type.indexOf('/') + 1).split(";")[0].strip();
        return switch (subtype) {
            case "mpeg" -> "mp3";
            case "x-wav" -> "wav";
            default -> subtype;
        };
    }

    private static Map<String, Object> file(String mimeType, URI url, String base64) {
        String data = url(url, mimeType, base64);
        return data == null ? omitted(mimeType, base64) : Map.of("type", "file", "file", Map.of("file_data", data));
    }

    private static String url(URI url, String mimeType, String base64) {
        if (url != null) {
            return url.toString();
        }
        return base64 == null || isTooLong(base64) ? null : "data:" + mimeType + ";base64," + base64;
    }

    /** All of a span's inputs share one limit, and half an image is none. What becomes an attachment has a limit of its own. */
    private static boolean isTooLong(String base64) {
        return base64.length() > Instrumenter.captureLimit() / 2
                && !LangChain4jSettings.current().extractsAttachments();
    }

    private static Map<String, Object> omitted(String mimeType, String base64) {
        long bytes = base64 == null ? 0 : base64.length() * 3L / 4;
        return text("[%s, about %d bytes]".formatted(mimeType == null ? "binary" : mimeType, bytes));
    }

    static Map<String, Object> text(String text) {
        return Map.of("type", "text", "text", text == null ? "" : text);
    }
}
