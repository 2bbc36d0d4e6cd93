import { describe, expect, it } from 'vitest';
import { speak } from '../../testing/words.ts';
import { replyRules } from '../consent/reply.ts';
import type { RecordRow } from './row.ts';
import { exportSentence, sentence } from './sentence.ts';

const hash = 'ab'.repeat(32);
const nameOf = (of: string) => (of === hash ? 'Mutual growth (version 3)' : undefined);

function record(kind: string, rest: Partial<RecordRow> = {}): RecordRow {
  return {
    seq: 1,
    at: '2026-11-22T14:05:00.000Z',
    kind,
    site: 'claude',
    conversation: 'id:1',
    contract: hash,
    state: null,
    by: 'program',
    detail: {},
    ...rest,
  };
}

describe('sentence', () => {
  it.each<[kind: string, rest: Partial<RecordRow>, said: string, exported?: string]>([
    ['log.opened', { site: null, contract: null }, 'The log was opened.'],
    ['contract.signed', { site: null }, 'You signed Mutual growth (version 3).'],
    ['consent.asked', {}, 'Claude was asked whether it accepts Mutual growth (version 3).'],
    [
      'consent.asked',
      { detail: { within: true, renewal: false } },
      'Claude was asked, within your message, whether it accepts Mutual growth (version 3).',
    ],
    [
      'consent.asked',
      { detail: { within: false, renewal: true } },
      'Claude was asked again, because the contract had changed: does it accept Mutual growth (version 3)?',
    ],
    [
      'consent.asked',
      { detail: { within: true, renewal: true } },
      'Claude was asked again, within your message, because the contract had changed: does it accept Mutual growth (version 3)?',
    ],
    [
      'consent.answered',
      { by: 'program', state: 'unclear' },
      'No answer about Mutual growth (version 3) came from Claude.',
    ],
    [
      'consent.answered',
      { by: 'program', state: 'unclear', site: null },
      'No answer about Mutual growth (version 3) came from the model.',
    ],
    [
      'consent.answered',
      { by: 'model', state: 'accepted' },
      'Claude accepted Mutual growth (version 3).',
    ],
    [
      'consent.answered',
      { by: 'model', state: 'declined' },
      'Claude declined Mutual growth (version 3).',
    ],
    [
      'consent.judged',
      { state: 'declined' },
      'You judged that Claude declined Mutual growth (version 3).',
    ],
    [
      'consent.withdrawn',
      { by: 'human' },
      'You ended the agreement with Claude under Mutual growth (version 3).',
    ],
    ['consent.withdrawn', { by: 'model' }, 'Claude withdrew its yes to Mutual growth (version 3).'],
    ['conversation.bound', {}, 'The conversation with Claude got its own address.'],
    ['message.sealed', {}, 'A message to Claude was sealed with Mutual growth (version 3).'],
    [
      'message.unsealed',
      {},
      'A message to Claude left without the contract, though it should have carried it.',
    ],
    ['message.answered', { by: 'model' }, 'Claude answered a sealed message.'],
    [
      'message.answered',
      { by: 'model', detail: { ended: 'stopped' } },
      'Claude began to answer a sealed message, and you stopped it.',
    ],
    [
      'message.answered',
      { by: 'program', detail: { unread: 'translated' } },
      'The answer to a sealed message to Claude was not read: the page had been translated.',
    ],
    [
      'message.answered',
      { by: 'program', detail: { unread: 'not-seen' } },
      'The answer to a sealed message to Claude was not read: it was not seen to be complete.',
    ],
    ['message.unprotected', {}, 'You chose to send to Claude without the contract.'],
    [
      'message.stopped',
      { detail: { reason: 'the text read back was different' } },
      'A message to Claude was stopped and did not leave: the text read back was different.',
    ],
    [
      'message.stopped',
      { detail: { reason: 'no-send-control' } },
      'A message to Claude was stopped and did not leave: the send button was not found.',
    ],
    [
      'log.restored',
      { site: null, contract: null, detail: { trust: 'words' } },
      'You restored an archive, after you had compared the words of its key.',
    ],
    [
      'log.restored',
      { site: null, contract: null, detail: { trust: 'key' } },
      'You restored an archive that a key of this browser had signed.',
    ],
    [
      'consent.restored',
      {},
      'You brought back the agreement with Claude under Mutual growth (version 3) from an archive.',
    ],
    [
      'contract.restored',
      { site: null },
      'You brought back Mutual growth (version 3) from an archive, as it had been signed.',
    ],
    [
      'consent.answered',
      { by: 'model', state: 'unclear', detail: { rule: 'words-beside' } },
      'Claude gave neither a clear yes nor a clear no to Mutual growth (version 3): its answer held more than the one line.',
    ],
    [
      'consent.paused',
      { detail: { rule: 'other-answer' } },
      'Another answer stood where Claude had accepted Mutual growth (version 3), so sealing was paused.',
    ],
    [
      'consent.paused',
      { detail: { rule: 'other-branch' } },
      'The page showed another branch than the one where Claude had accepted Mutual growth (version 3), so sealing was paused.',
    ],
    [
      'consent.resumed',
      {},
      'The answer by which Claude had accepted Mutual growth (version 3) was there again, so sealing went on.',
    ],
    ['consent.resumed', { by: 'human' }, 'You had messages carry Mutual growth (version 3) again.'],
    [
      'integrity.failed',
      { detail: { what: 'document' } },
      'What was stored of Mutual growth (version 3) was not what had been signed, so nothing was sent.',
    ],
    [
      'integrity.failed',
      { detail: { what: 'signature' } },
      'The log did not say that Mutual growth (version 3) had been signed, so nothing was sent.',
    ],
    [
      'integrity.failed',
      { detail: { what: 'agreement' } },
      'The log did not say that Claude had accepted Mutual growth (version 3), so nothing was sent.',
    ],
    [
      'integrity.failed',
      { detail: { what: 'conversation' } },
      'The log did not say that the yes to Mutual growth (version 3) had been given in this conversation, so nothing was sent.',
    ],
    [
      'contract.used',
      { site: null, detail: { sites: ['claude', 'gemini'] } },
      'You chose Mutual growth (version 3) for new conversations on Claude, Gemini.',
      'You put Mutual growth (version 3) in force on Claude, Gemini.',
    ],
    [
      'contract.used',
      { site: null, detail: { sites: 'all' } },
      'You chose Mutual growth (version 3) for new conversations.',
      'You put Mutual growth (version 3) in force.',
    ],
    [
      'contract.used',
      { site: null, contract: null },
      'You chose no contract for new conversations.',
      'You took the contract out of force.',
    ],
    [
      'contract.used',
      { site: null, detail: { sites: ['claude'], as: 'all' } },
      'You chose the same on Claude as on all other sites: Mutual growth (version 3).',
    ],
    [
      'contract.retired',
      { site: null },
      'You put Mutual growth (version 3) away.',
      'You retired Mutual growth (version 3).',
    ],
    [
      'contract.retired',
      { site: null, detail: { retired: false } },
      'You offered Mutual growth (version 3) again.',
    ],
    [
      'settings.changed',
      { site: 'claude', detail: { profile: 'ab'.repeat(32) } },
      'You gave another description of the pages of Claude.',
      'You gave another profile for the pages of Claude.',
    ],
    [
      'settings.changed',
      { site: 'claude', detail: { profile: null } },
      'You went back to the program’s own description of the pages of Claude.',
      'You went back to the program’s own profile for the pages of Claude.',
    ],
    [
      'settings.changed',
      { site: 'own:chat.example.org', detail: { profile: 'ab'.repeat(32) } },
      'You showed where the parts of chat.example.org are.',
    ],
    [
      'settings.changed',
      { site: 'own:chat.example.org', detail: { profile: null } },
      'You removed chat.example.org from your sites.',
    ],
    [
      'log.damaged',
      { site: null, by: 'human', detail: { seen: 1 } },
      'You saw the report of what was wrong with the log.',
    ],
    [
      'log.damaged',
      { site: null, detail: { found: 'unmirrored' } },
      'What the log is compared with at each start was gone. The log itself goes on.',
    ],
    [
      'settings.changed',
      { site: null, detail: { keepMessages: true } },
      'You chose to keep the text of your messages and of the answers.',
    ],
    [
      'settings.changed',
      { site: null, detail: { hold: true } },
      'You put a hold on: nothing is erased while it stands.',
    ],
    [
      'settings.changed',
      { site: null, detail: { hold: false } },
      'You took the hold off: texts can be erased again.',
    ],
    [
      'settings.changed',
      { site: null, detail: { strict: true } },
      'You chose to have messages without the contract stopped.',
    ],
    [
      'settings.changed',
      { site: null, detail: { strict: false } },
      'You chose to have messages without the contract told of, and not stopped.',
    ],
    [
      'message.stopped',
      { site: 'claude', detail: { reason: 'strict' } },
      'A message to Claude was stopped and did not leave: it did not carry the contract.',
    ],
    [
      'log.damaged',
      { site: null, detail: { found: 'shorter' } },
      'The log before this one had lost its end when the browser started, so a new one was begun.',
    ],
    [
      'payload.erased',
      { detail: { erased: 3 } },
      'You erased 3 kept texts from Claude. Their records stay.',
    ],
    ['log.exported', { site: null, detail: { full: false } }, 'You exported a part of the log.'],
    ['site.switched', { by: 'human', detail: { on: false } }, 'You switched Claude off.'],
    ['site.switched', { detail: { on: false } }, 'Your organisation switched Claude off.'],
    [
      'settings.changed',
      { detail: { enter: 'line' } },
      'You said that Enter is a new line on Claude.',
    ],
    [
      'settings.changed',
      { detail: { enter: null } },
      'You said that Enter sends, as it did, on Claude.',
    ],
  ])('%s %j', (kind, rest, said, exported = said) => {
    expect(sentence(record(kind, rest), nameOf)).toBe(said);
    expect(exportSentence(record(kind, rest), nameOf)).toBe(exported);
  });

  it('never makes a yes of an answer it does not know', () => {
    for (const state of ['unclear', 'ConsentGiven', 'maybe', null])
      expect(sentence(record('consent.answered', { by: 'model', state }), nameOf)).toMatch(
        /neither a clear yes/,
      );
    expect(sentence(record('consent.judged', { state: 'odd' }), nameOf)).not.toMatch(/accepted/);
  });

  it('says of every rule why an answer was taken for neither', () => {
    const told = replyRules.map((rule) =>
      sentence(
        record('consent.answered', { by: 'model', state: 'unclear', detail: { rule } }),
        nameOf,
      ),
    );
    expect(new Set(told).size).toBe(replyRules.length);
    for (const words of told) expect(words).toMatch(/^Claude gave neither .+[^:]\.$/);
  });

  it('names a contract it cannot find by its hash, and no site by no name', () => {
    const unknown = record('message.sealed', { contract: '0123456789'.repeat(6), site: null });
    expect(sentence(unknown, nameOf)).toBe('A message was sealed with the contract 01234567….');
    expect(sentence(record('message.sealed', { contract: null, site: 'elsewhere' }))).toBe(
      'A message was sealed with the contract.',
    );
  });

  it('is English in an export, whatever the language of the screen', () => {
    speak('pt_BR');
    const erased = record('payload.erased', { detail: { erased: 1_234 } });
    expect(exportSentence(erased, nameOf)).toBe(
      'You erased 1234 kept texts from Claude. Their records stay.',
    );
    expect(sentence(erased, nameOf)).toBe(
      'Você apagou 1.234 textos guardados do Claude. Os registros deles permanecem.',
    );
    speak();
  });

  it('keeps a kind it does not know', () => {
    expect(sentence(record('future.kind'))).toMatch(/future\.kind/);
  });
});
