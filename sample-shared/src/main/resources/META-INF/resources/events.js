/** Reads server-sent events from a response: yields {name, data} for each. */
export async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const {done, value} = await reader.read();
    if (done) {
      return;
    }
    const blocks = (text + value).split('\n\n');
    text = blocks.pop();
    yield* blocks.map(event).filter(({data}) => data !== null);
  }
}

function event(block) {
  let name = 'message';
  const data = [];
  for (const line of block.split('\n')) {
    const [, field, value] = /^([^:]*):? ?([^]*)$/.exec(line);
    if (field === 'event') {
      name = value;
    } else if (field === 'data') {
      data.push(value);
    }
  }
  return {name, data: data.length ? data.join('\n') : null};
}
