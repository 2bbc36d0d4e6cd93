/** What all the programs have in common: a model behind the common shape of chat completions. */

/** The pieces of the streamed answer, as they come. `messages`: role and content, the newest last. */
export async function* answer(messages, signal) {
  const response = await fetch('/v1/chat/completions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'practice', stream: true, messages }),
    signal,
  });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const events = (rest + value).split('\n\n');
    rest = events.pop();
    for (const event of events) {
      const data = event.replace(/^data: /, '');
      if (data !== '[DONE]') yield JSON.parse(data).choices[0].delta.content ?? '';
    }
  }
}

/** The same, shown as it comes: `show` is given all that was said, `before` and the answer so far. */
export async function converse(before, show) {
  show(before);
  let content = '';
  for await (const piece of answer(before)) {
    content += piece;
    show([...before, { role: 'assistant', content }]);
  }
}
