import {events} from './events.js';
import {offer, withdraw} from './feedback.js';

const element = id => document.getElementById(id);
const [form, question, askButton, stopButton] = ['form', 'question', 'ask', 'stop'].map(element);
const [state, error, result, answer, sources, trace] =
  ['state', 'error', 'result', 'answer', 'sources', 'trace'].map(element);

let running = null;

form.addEventListener('submit', submitted => {
  submitted.preventDefault();
  ask(question.value);
});

question.addEventListener('keydown', key => {
  if (key.key === 'Enter' && !key.shiftKey && !key.isComposing) {
    key.preventDefault();
    form.requestSubmit(askButton);
  }
});

stopButton.addEventListener('click', () => running?.abort());

async function ask(text) {
  running = new AbortController();
  start();
  try {
    const address = `ask/stream?question=${encodeURIComponent(text)}`;
    const response = await fetch(address, {signal: running.signal, headers: {Accept: 'text/event-stream, application/json'}});
    showTrace(response.headers);
    if (response.ok) {
      await read(response);
      offerFeedback(response.headers);
    } else {
      fail((await response.json()).error);
    }
    state.textContent = '';
  } catch (failure) {
    if (failure.name === 'AbortError') {
      state.textContent = 'Stopped.';
    } else {
      state.textContent = '';
      fail('The application does not answer. Is it still running?');
    }
  } finally {
    askButton.disabled = false;
    stopButton.hidden = true;
    answer.removeAttribute('aria-busy');
  }
}

function start() {
  askButton.disabled = true;
  stopButton.hidden = false;
  error.hidden = true;
  result.hidden = true;
  withdraw();
  answer.textContent = '';
  answer.setAttribute('aria-busy', 'true');
  sources.replaceChildren();
  trace.replaceChildren();
  state.textContent = 'Reading the documents…';
}

async function read(response) {
  for await (const {name, data} of events(response)) {
    if (name === 'sources') {
      result.hidden = false;
      showSources(JSON.parse(data).sources);
      state.textContent = 'Writing…';
    } else if (name === 'error') {
      fail(JSON.parse(data).error);
    } else {
      answer.textContent = (answer.textContent + data).trimStart();
    }
  }
  if (!answer.textContent && error.hidden) {
    answer.textContent = 'The model wrote nothing.';
  }
}

function showSources(names) {
  sources.replaceChildren(...names.map(name => {
    const item = document.createElement('li');
    item.textContent = name;
    return item;
  }));
}

/** Without an MLflow server there is an id but nothing to open. */
function showTrace(headers) {
  const id = headers.get('X-Trace-Id');
  const url = headers.get('X-Trace-Url');
  if (url) {
    const link = document.createElement('a');
    link.href = url;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = 'Open the trace in MLflow';
    trace.replaceChildren(link);
  } else {
    trace.textContent = id
      ? `There is no MLflow server: the trace ${id} is in the application's log.`
      : 'This answer was not traced.';
  }
}

/** Feedback is stored at the MLflow server, so without one the page does not ask for it. */
function offerFeedback(headers) {
  if (error.hidden && headers.get('X-Trace-Url')) {
    offer(headers.get('X-Trace-Id'));
  }
}

function fail(message) {
  error.textContent = message;
  error.hidden = false;
}
