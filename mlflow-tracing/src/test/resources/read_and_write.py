"""Writes a trace to the experiment named first, with MLflow's own SDK; reads it and the others named, and prints all."""
import base64
import json
import sys

import mlflow
from mlflow.entities import SpanEvent

experiment, *ids = sys.argv[1:]
mlflow.set_experiment(experiment)


@mlflow.trace(span_type="CHAIN")
def theirs(x):
    with mlflow.start_span("child") as child:
        child.set_attribute("k", {"a": [1, True], "ü": None, "f": 0.5})
        child.add_event(SpanEvent("ev", attributes={"n": 1, "s": "5", "b": True, "f": 1.5}))
    return "r"


theirs(4)
written = mlflow.get_last_active_trace_id()
mlflow.flush_trace_async_logging()


def decoded(text):
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return text


def hexed(text):
    return base64.b64decode(text).hex() if text else ""


def texts(values):
    return {key: value if isinstance(value, str) else json.dumps(value) for key, value in sorted(values.items())}


def span(s):
    return {
        "id": hexed(s["span_id"]),
        "parent": hexed(s["parent_span_id"]),
        "name": s["name"],
        "start": s["start_time_unix_nano"],
        "end": s["end_time_unix_nano"],
        "status": s["status"]["code"].removeprefix("STATUS_CODE_"),
        "attributes": {key: decoded(s["attributes"][key]) for key in sorted(s["attributes"])},
        "events": [
            {"name": e["name"], "time": e["time_unix_nano"], "attributes": texts(e["attributes"])} for e in s["events"]
        ],
    }


def assessment(a):
    return {
        "id": a.assessment_id,
        "name": a.name,
        "value": a.value,
        "source": [a.source.source_type, a.source.source_id],
        "rationale": a.rationale or "",
        "metadata": texts(a.metadata or {}),
        "created_ms": a.create_time_ms,
        "span": a.span_id or "",
    }


def trace(trace_id):
    stored = mlflow.get_trace(trace_id).to_dict()
    info = stored["info"]
    return {
        "state": info["state"],
        "experiment": info["trace_location"]["mlflow_experiment"]["experiment_id"],
        "request_preview": info.get("request_preview", ""),
        "response_preview": info.get("response_preview", ""),
        "request_time_ms": mlflow.get_trace(trace_id).info.request_time,
        "execution_duration_ms": info["execution_duration_ms"],
        "tags": texts(info["tags"]),
        "metadata": texts(info.get("trace_metadata", {})),
        "assessments": [assessment(a) for a in mlflow.get_trace(trace_id).info.assessments],
        "spans": [span(s) for s in sorted(stored["data"]["spans"], key=lambda s: s["start_time_unix_nano"])],
    }


print(json.dumps({"theirs": written, "traces": {i: trace(i) for i in [written, *ids]}}, ensure_ascii=False))
