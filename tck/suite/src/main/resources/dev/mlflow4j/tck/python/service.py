"""A service that is traced with MLflow's own SDK: it calls others, and is called by them."""

import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

# A batch would be sent after the caller's trace has been forgotten, and then without these spans (MLflow 3.17.2).
os.environ["MLFLOW_USE_BATCH_SPAN_PROCESSOR"] = "false"

import mlflow
from mlflow.tracing import (
    get_tracing_context_headers_for_http_request,
    set_tracing_context_from_http_request_headers,
)


def begin(url):
    with mlflow.start_span("python root") as root:
        root.set_inputs({"question": "why"})
        with mlflow.start_span("python call"):
            headers = get_tracing_context_headers_for_http_request()
            with urlopen(Request(url, headers=headers)) as response:
                answer = response.read().decode()
        root.set_outputs(answer)
    return root.trace_id


def answer(headers):
    with set_tracing_context_from_http_request_headers(headers):
        with mlflow.start_span("python answer") as span:
            span.set_inputs({"question": "why"})
            with mlflow.start_span("python step"):
                pass
            span.set_outputs("because")
    return "because"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        address = urlsplit(self.path)
        if address.path == "/begin":
            text = begin(parse_qs(address.query)["url"][0])
        elif address.path == "/answer":
            text = answer(dict(self.headers))
        else:
            text = "OK"
        mlflow.flush_trace_async_logging()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())


mlflow.set_experiment("kit")
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
