import { expect, it } from 'vitest';
import { readReply } from '../../../lib/consent/reply.ts';
import { documentHash } from '../../../lib/contract/document.ts';
import { readSeal } from '../../../lib/contract/seal.ts';
import { accept, askModel, emptyChat, read, type Setting, send, sendBare } from './script.ts';

const document = { title: 'Plain speech', human: 'Ana Lima', text: 'I tell you the truth.' };

async function setting(): Promise<Setting> {
  const hash = await documentHash(document);
  const contract = { ...document, number: 1, hash, language: 'en' };
  return { contract, head: 'q3Xf'.repeat(5).concat('AA'), day: '2026-11-26', answer: 'Gladly.' };
}

const message = 'How could our street keep the rain?';

it('a message waits, the model is asked, and after its yes it leaves as it would in a real chat', async () => {
  const it = await setting();
  const waiting = send(emptyChat, message, it);
  expect(waiting).toMatchObject({ turns: [], held: message, panel: { kind: 'invite' } });
  const asked = askModel(waiting, it);
  expect(asked).toMatchObject({ state: 'asked', panel: { kind: 'waiting', held: true } });
  const [question] = asked.turns;
  const proposal = await readSeal(`${question?.block}\n\n${question?.text}`);
  expect(proposal).toMatchObject({ kind: 'intact', seal: { status: { kind: 'proposed' } } });

  const done = accept(asked, it);
  expect(done).toMatchObject({ state: 'accepted', held: null, panel: null, sealed: 1 });
  const [, yes, sealed, answer] = done.turns;
  expect(readReply(yes?.text ?? '', it.contract.hash).outcome).toBe('accepted');
  expect(await readSeal(`${sealed?.block}\n\n${sealed?.text}`)).toMatchObject({
    kind: 'intact',
    message,
  });
  expect(answer).toEqual({ by: 'model', block: null, text: 'Gladly.' });
});

it('the next message is sealed at once; one sent without goes as it was written', async () => {
  const it = await setting();
  const agreed = accept(askModel(send(emptyChat, message, it), it), it);
  const next = send(agreed, 'And in winter?', it);
  expect(next.sealed).toBe(2);
  expect(next.turns.at(-2)).toMatchObject({ text: 'And in winter?' });
  const bare = sendBare(send(emptyChat, message, it), it);
  expect(bare.turns[0]).toEqual({ by: 'human', block: null, text: message });
  expect(bare.sealed).toBe(0);
});

it('what would be sent can be read first, whole', async () => {
  const it = await setting();
  const { panel } = read(send(emptyChat, message, it), it);
  expect(panel?.kind === 'invite' && (await readSeal(panel.preview ?? '')).kind).toBe('intact');
});
