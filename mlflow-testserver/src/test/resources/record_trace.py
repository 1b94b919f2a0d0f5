"""Records one trace of four spans with MLflow's own SDK and prints its id."""
import mlflow


@mlflow.trace
def grandchild():
    mlflow.get_current_active_span().set_attribute("list", ["note"])
    raise ValueError("bad")


@mlflow.trace
def child(x):
    try:
        grandchild()
    except ValueError:
        return x


@mlflow.trace(name="child")
def childless(x):
    return x


@mlflow.trace
def parent():
    return [child("müde"), childless("é")]


mlflow.set_experiment("recorded")
parent()
mlflow.flush_trace_async_logging()
print(mlflow.get_last_active_trace_id())
