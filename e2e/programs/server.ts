/** Chat programs that other people wrote, each on a page of its own, and a model in the shape they speak. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { type Model, script } from '../../practice/server/script.ts';

export const programs = ['assistant-ui', 'chatscope', 'slate', 'deep-chat', 'codemirror'] as const;
export type Program = (typeof programs)[number];

export interface Programs {
  url(program: Program): string;
  /** The newest message of each request, as it arrived. */
  readonly received: readonly string[];
  model: Model;
  /** A factor for the pauses of the model. */
  pace: number;
  /** No answer is being written. */
  readonly idle: boolean;
  reset(): void;
  close(): Promise<void>;
}

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Serves these programs on a free port of 127.0.0.1. */
export async function startPrograms(which: readonly Program[] = programs): Promise<Programs> {
  const files = await bundle(which);
  const received: string[] = [];
  let answering = 0;
  const here: Programs = {
    url: (program) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${program}`,
    received,
    model: 'accept',
    pace: 0.1,
    get idle() {
      return answering === 0;
    },
    reset() {
      received.length = 0;
      Object.assign(here, { model: 'accept', pace: 0.1 });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const file = files.get(pathname);
    if (request.method === 'POST' && pathname === '/v1/chat/completions') {
      answering++;
      await complete(request, response).catch(() => response.destroy());
      answering--;
    }
    if (request.method === 'POST') return;
    if (file) send(response, file.type, file.content);
    else if (which.some((it) => pathname === `/${it}`))
      send(response, 'text/html', page(pathname, files.has(`/assets${pathname}.css`)));
    else response.writeHead(404).end();
  });

  async function complete(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { messages } = JSON.parse(Buffer.concat(parts).toString('utf8'));
    const text: string = messages.at(-1).content;
    received.push(text);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const { kind, text: content, wait } of script(here.model, text).steps) {
      if (kind === 'thought') continue;
      // The model's own pace, as it writes.
      await sleep(wait * here.pace, undefined, { signal: gone.signal });
      response.write(`data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`);
    }
    response.end('data: [DONE]\n\n');
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return here;
}

interface File {
  type: string;
  content: string | Uint8Array;
}

async function bundle(which: readonly Program[]): Promise<Map<string, File>> {
  const files = new Map<string, File>();
  const made = (await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    // Under a test runner the compiler would take this for a page in development.
    oxc: { jsx: { runtime: 'automatic', importSource: 'react', development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(
          which.map((it) => [it, `${folder}pages/${it}.${it === 'deep-chat' ? 'js' : 'jsx'}`]),
        ),
        output: {
          entryFileNames: 'assets/[name].js',
          chunkFileNames: 'assets/[name].js',
          assetFileNames: 'assets/[name][extname]',
        },
      },
    },
  })) as Rolldown.RolldownOutput;
  for (const it of made.output) {
    const content = it.type === 'chunk' ? it.code : it.source;
    const type = it.fileName.endsWith('.css') ? 'text/css' : 'text/javascript';
    files.set(`/${it.fileName}`, { type, content });
  }
  return files;
}

function page(path: string, styled: boolean): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${path.slice(1)}</title>
<style>${style}</style>${styled ? `<link rel="stylesheet" href="/assets${path}.css">` : ''}
<div id="root"></div><script type="module" src="/assets${path}.js"></script></html>`;
}

const style = `
body { font: 16px/1.4 sans-serif; margin: 1rem auto 6rem; max-width: 46rem; }
.user-message, .reply { white-space: pre-wrap; margin: 1rem 0; padding: 0.5rem; }
.composer { border: 1px solid; padding: 0.5rem; }
.composer-input { min-height: 3em; white-space: pre-wrap; }
`;

function send(response: ServerResponse, type: string, content: string | Uint8Array): void {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(content);
}
