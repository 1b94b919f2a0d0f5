"""Makes the calls of PythonComparisonTest with OpenAI's Python client, traced by MLflow; prints the name and trace id of each."""
import asyncio

import mlflow
import openai

mlflow.openai.autolog()
mlflow.set_experiment("openai-python")
client = openai.OpenAI(max_retries=0)

MODEL = "gpt-4o-mini"
MESSAGES = [{"role": "system", "content": "Be short."}, {"role": "user", "content": "Hi"}]
WEATHER = {
    "name": "weather",
    "description": "The weather of a city",
    "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
}
CHAT_TOOL = {"type": "function", "function": WEATHER}


def chat(**more):
    return client.chat.completions.create(model=MODEL, messages=MESSAGES, **more)


def fail(stream):
    try:
        list(chat(stream=True)) if stream else chat()
    except openai.OpenAIError:
        pass


def later():
    return openai.AsyncOpenAI(max_retries=0)


async def chat_later():
    await later().chat.completions.create(model=MODEL, messages=MESSAGES)


async def stream_later():
    async for _ in await later().chat.completions.create(model=MODEL, messages=MESSAGES, stream=True):
        pass


CALLS = {
    "chat": lambda: chat(temperature=0.5, max_completion_tokens=50, tools=[CHAT_TOOL]),
    "chatWithToolCall": lambda: chat(tools=[CHAT_TOOL]),
    "chatStreamed": lambda: list(chat(stream=True, stream_options={"include_usage": True})),
    "chatStreamedToolCall": lambda: list(
        chat(stream=True, stream_options={"include_usage": True}, tools=[CHAT_TOOL])
    ),
    "chatLater": lambda: asyncio.run(chat_later()),
    "chatStreamedLater": lambda: asyncio.run(stream_later()),
    "chatRefused": lambda: fail(stream=False),
    "chatStreamLost": lambda: fail(stream=True),
    "completion": lambda: client.completions.create(model="gpt-3.5-turbo-instruct", prompt="Hi"),
    "completionStreamed": lambda: list(
        client.completions.create(model="gpt-3.5-turbo-instruct", prompt="Hi", stream=True)
    ),
    "embeddings": lambda: client.embeddings.create(model="text-embedding-3-small", input=["a", "b"]),
    "response": lambda: client.responses.create(
        model=MODEL, input="Hi", instructions="Be short.", tools=[{"type": "function", "strict": True, **WEATHER}]
    ),
    "responseStreamed": lambda: list(client.responses.create(model=MODEL, input="Hi", stream=True)),
    "image": lambda: client.images.generate(model="gpt-image-1", prompt="a cat"),
}

for name, call in CALLS.items():
    call()
    print(name, mlflow.get_last_active_trace_id())
