"""Makes the calls of PythonComparisonTest with OpenAI's Python client, traced by MLflow; prints the name and trace id of each."""
import mlflow
import openai

mlflow.openai.autolog()
mlflow.set_experiment("langchain4j-python")
client = openai.OpenAI(max_retries=0)

MODEL = "gpt-4o-mini"
MESSAGES = [{"role": "system", "content": "Be short."}, {"role": "user", "content": "How is Ulm?"}]
WEATHER = {
    "type": "function",
    "function": {
        "name": "weather",
        "description": "The weather of a city",
        "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
    },
}
CALL = {"id": "call_1", "type": "function", "function": {"name": "weather", "arguments": '{"city":"Ulm"}'}}
RESULT = {"role": "tool", "tool_call_id": "call_1", "content": "rain"}


def chat(messages=MESSAGES, **more):
    return client.chat.completions.create(model=MODEL, messages=messages, **more)


def fail():
    try:
        chat()
    except openai.OpenAIError:
        pass


CALLS = {
    "chat": lambda: chat(temperature=0.5),
    "toolCall": lambda: chat(tools=[WEATHER]),
    "toolResult": lambda: chat(MESSAGES + [{"role": "assistant", "tool_calls": [CALL]}, RESULT], tools=[WEATHER]),
    "streamed": lambda: list(chat(stream=True, stream_options={"include_usage": True})),
    "refused": fail,
    "embedding": lambda: client.embeddings.create(model="text-embedding-3-small", input=["a", "b"]),
}

for name, call in CALLS.items():
    call()
    print(name, mlflow.get_last_active_trace_id())
