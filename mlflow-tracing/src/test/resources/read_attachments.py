"""Prints inputs and outputs of a trace's root as MLflow's own SDK reads them, then what each attachment in them holds."""

import json
import re
import sys

import mlflow
from mlflow.store.artifact.artifact_repository_registry import get_artifact_repository
from mlflow.tracing.attachments import Attachment

trace = mlflow.get_trace(sys.argv[1])
root = trace.data.spans[0]
text = json.dumps([root.inputs, root.outputs], indent=1)
print(text)
repository = get_artifact_repository(trace.info.tags["mlflow.artifactLocation"])
for reference in re.findall(r'mlflow-attachment://[^"]+', text):
    parsed = Attachment.parse_ref(reference)
    content = repository.download_trace_attachment(parsed["attachment_id"])
    assert len(content) == parsed["size"]
    print(parsed["content_type"] + ": " + content.decode())
