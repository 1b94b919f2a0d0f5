"""Records traces of five spans with MLflow's own SDK and prints the seconds until they are stored.

Arguments: the experiment's name, the number of traces.
"""

import sys
import time

import mlflow

mlflow.set_experiment(sys.argv[1])


def record(number):
    with mlflow.start_span("answer") as root:
        root.set_inputs({"question": number})
        for step in range(4):
            with mlflow.start_span("step") as span:
                span.set_inputs({"step": step})
                span.set_outputs(step + 1)
        root.set_outputs(number)


record(-1)
mlflow.flush_trace_async_logging()
start = time.perf_counter()
for i in range(int(sys.argv[2])):
    record(i)
mlflow.flush_trace_async_logging()
print(time.perf_counter() - start)
