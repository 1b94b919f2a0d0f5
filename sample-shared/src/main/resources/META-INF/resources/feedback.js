const element = id => document.getElementById(id);
const [group, yes, no, why, comment, state] =
  ['feedback', 'helpful', 'unhelpful', 'why', 'comment', 'feedback-state'].map(element);

let assessedTrace = null;

yes.addEventListener('click', () => sendFeedback(true));
no.addEventListener('click', () => sendFeedback(false));
why.addEventListener('submit', submitted => {
  submitted.preventDefault();
  sendFeedback(yes.getAttribute('aria-pressed') === 'true', comment.value);
});

/** Asks what the user thinks of the answer that has this trace. */
export function offer(traceId) {
  assessedTrace = traceId;
  press(null);
  comment.value = '';
  state.textContent = '';
  why.hidden = true;
  group.hidden = false;
}

export function withdraw() {
  group.hidden = true;
}

async function sendFeedback(helpful, text) {
  const traceId = assessedTrace;
  busy(true);
  try {
    const response = await fetch('feedback', {
      method: 'POST',
      headers: {'Content-Type': 'application/json', Accept: 'application/json'},
      body: JSON.stringify({traceId, helpful, comment: text}),
    });
    const problem = response.ok ? null : (await response.json()).error;
    if (traceId === assessedTrace) {
      show(helpful, problem);
    }
  } catch {
    state.textContent = 'The application does not answer. Is it still running?';
  } finally {
    busy(false);
  }
}

function show(helpful, problem) {
  state.textContent = problem ?? 'Thank you.';
  if (!problem) {
    press(helpful);
    why.hidden = false;
  }
}

function press(helpful) {
  yes.setAttribute('aria-pressed', helpful === true);
  no.setAttribute('aria-pressed', helpful === false);
}

function busy(sending) {
  [yes, no, element('send')].forEach(button => { button.disabled = sending; });
  group.toggleAttribute('aria-busy', sending);
}
