"""Prints traces as JSON that two runs have in common, one line for each trace id given.

What differs from run to run is left out (ids, times, facts about the machine); parents come before their children,
siblings in the order in which they started; attributes are decoded from the JSON text that MLflow stores.
"""
import json
import sys

import mlflow

DIFFERS = ("mlflow.source", "mlflow.user", "mlflow.trace.size", "mlflow.artifact", "mlflow.trace.infoFinalized")


def common(entries):
    return {key: entries[key] for key in sorted(entries) if not key.startswith(DIFFERS)}


def decoded(text):
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return text


def in_order(spans):
    """Each span, a child after its parent; a span whose parent is not in the trace counts as a root."""
    known = {span["span_id"] for span in spans}
    children = {}
    for span in sorted(spans, key=lambda s: (s["start_time_unix_nano"], s["end_time_unix_nano"] or 0)):
        parent = span["parent_span_id"]
        children.setdefault(parent if parent in known else None, []).append(span)
    waiting = children.get(None, [])[::-1]
    while waiting:
        span = waiting.pop()
        yield span
        waiting += children.get(span["span_id"], [])[::-1]


def without_stack_trace(event):
    kept = {key: value for key, value in event["attributes"].items() if "stacktrace" not in key}
    return {"name": event["name"], "attributes": kept}


def readable(span, names):
    attributes = span["attributes"]
    return {
        "name": span["name"],
        "parent": names.get(span["parent_span_id"]),
        "status": span["status"],
        "attributes": {key: decoded(attributes[key]) for key in sorted(attributes) if key != "mlflow.traceRequestId"},
        "events": [without_stack_trace(event) for event in span["events"]],
    }


def normalised(trace_id):
    trace = mlflow.get_trace(trace_id)
    if trace is None:
        sys.exit(f"There is no trace {trace_id} at {mlflow.get_tracking_uri()}.")
    stored = trace.to_dict()
    info, spans = stored["info"], stored["data"]["spans"]
    names = {span["span_id"]: span["name"] for span in spans}
    return {
        "state": info["state"],
        "request_preview": info.get("request_preview"),
        "response_preview": info.get("response_preview"),
        "client_request_id": info.get("client_request_id"),
        "tags": common(info.get("tags", {})),
        "metadata": common(info.get("trace_metadata", {})),
        "spans": [readable(span, names) for span in in_order(spans)],
    }


for wanted in sys.argv[1:]:
    print(json.dumps(normalised(wanted), ensure_ascii=False))
