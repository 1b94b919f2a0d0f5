"""Records a span with binary inputs and outputs by MLflow's own SDK, and prints the trace's id."""

import base64
import sys

import mlflow

mlflow.set_experiment(sys.argv[1])
seen = base64.b64encode(b"seen").decode()
heard = base64.b64encode(b"heard").decode()
parts = {
    "messages": [
        {"type": "image_url", "image_url": {"url": "data:image/png;base64," + seen}},
        {"type": "input_audio", "input_audio": {"data": heard, "format": "mp3"}},
        {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": seen}},
        {"b64_json": seen},
        {"audio": {"data": heard, "transcript": "t"}},
        {"image": {"format": "png", "source": {"bytes": seen}}},
        {"inline_data": {"mime_type": "image/png", "data": seen}},
        {"data": "no content type"},
        "data:text/plain,no base64",
        "data:image/png;base64,%%%",
    ]
}
with mlflow.start_span("parts") as span:
    span.set_inputs(parts)
    span.set_outputs(parts["messages"])
mlflow.flush_trace_async_logging()
print(span.trace_id)
