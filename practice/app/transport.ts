import type { Outgoing, Told, Wire } from '../wire/index.ts';

/** Makes the site's request and tells what comes back, until it ends or the signal stops it. */
export async function transport(
  wire: Wire,
  outgoing: Outgoing,
  tell: (told: Told) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    if (wire.prepare) await post(wire.prepare, signal);
    await (wire.via === 'xhr' ? viaXhr : viaFetch)(wire, outgoing, tell, signal);
  } catch (error) {
    if (!signal.aborted) tell({ kind: 'error', text: String(error) });
  }
}

function post(outgoing: Outgoing, signal: AbortSignal): Promise<Response> {
  return fetch(outgoing.path, {
    method: 'POST',
    headers: { 'content-type': outgoing.type },
    body: outgoing.body,
    signal,
  });
}

async function viaFetch(
  wire: Wire,
  outgoing: Outgoing,
  tell: (told: Told) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await post(outgoing, signal);
  if (!response.ok || !response.body) return tell({ kind: 'error', text: '' });
  const read = wire.reader();
  const decoder = new TextDecoder();
  const body = response.body.getReader();
  for (;;) {
    const { done, value } = await body.read();
    if (done) return;
    for (const told of read(decoder.decode(value, { stream: true }))) tell(told);
  }
}

function viaXhr(
  wire: Wire,
  outgoing: Outgoing,
  tell: (told: Told) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const read = wire.reader();
    let seen = 0;
    const progress = () => {
      const bit = request.responseText.slice(seen);
      seen += bit.length;
      for (const told of read(bit)) tell(told);
    };
    request.open('POST', outgoing.path);
    request.setRequestHeader('content-type', outgoing.type);
    request.onprogress = () => {
      if (request.status === 200) progress();
    };
    request.onload = () => {
      if (request.status === 200) progress();
      else tell({ kind: 'error', text: '' });
      resolve();
    };
    request.onerror = () => reject(new Error('The request failed'));
    signal.addEventListener('abort', () => request.abort());
    request.onabort = () => resolve();
    request.send(outgoing.body);
  });
}
