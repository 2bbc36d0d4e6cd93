/** The parts of docs/consent.md that are taken from the code, by the name of their markers. */

import { invitationText } from '../lib/background/agreements/invitation-text.ts';
import {
  type AgreementState,
  agreementEvents,
  agreementStates,
  agreementTable,
} from '../lib/consent/agreement.ts';
import { invitationLanguages } from '../lib/consent/invitation.ts';
import { type ContractDocument, documentHash } from '../lib/contract/document.ts';

const before: ContractDocument = {
  title: 'Mutual growth',
  human: 'Ana Lima',
  text: 'I will tell you what I want.\n\nPlease tell me the truth as you see it.',
};
const document: ContractDocument = {
  ...before,
  text: 'I will tell you what I am after.\n\nPlease tell me the truth as you see it. Say no when no is right.',
};

/** The page with every generated part as the code has it now. */
export async function renderConsentDoc(page: string): Promise<string> {
  let rendered = page;
  for (const [name, part] of Object.entries(await parts())) {
    const marks = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`, 'u');
    if (!marks.test(rendered)) throw new Error(`docs/consent.md has no markers for "${name}".`);
    rendered = rendered.replace(marks, (_, open: string, close: string) => {
      return `${open}${part}\n${close}`;
    });
  }
  return rendered;
}

async function parts(): Promise<Record<string, string>> {
  const plain = {
    document,
    hash: await documentHash(document),
    log: 'q3XfT0cJ9vLr2mWd8yKpZA',
    language: 'en',
    opening: null,
    previous: null,
    draft: '',
    within: false,
  };
  const question = questionOf(invitationText(plain));
  const renewed = questionOf(invitationText({ ...plain, previous: before }));
  return {
    diagram: fenced('mermaid', diagram()),
    table: table(),
    invitation: fenced('text', question),
    // The question above follows.
    renewal: fenced('text', `${renewed.slice(0, -question.length)}…`),
    languages: invitationLanguages.map((language) => `\`${language}\``).join(' '),
  };
}

function diagram(): string {
  const lines = ['stateDiagram-v2', '    [*] --> none'];
  for (const state of agreementStates) {
    const back: string[] = [];
    const byTarget = new Map<AgreementState, string[]>();
    for (const event of agreementEvents) {
      const next = agreementTable[state][event];
      if (next === 'before') back.push(event);
      else if (next) byTarget.set(next, [...(byTarget.get(next) ?? []), event]);
    }
    for (const [next, events] of byTarget)
      lines.push(`    ${state} --> ${next} : ${events.join(', ')}`);
    if (back.length > 0)
      lines.push(
        `    note right of ${state}`,
        `        ${back.join(', ')} leads back to the state before`,
        '    end note',
      );
  }
  return lines.join('\n');
}

function table(): string {
  const cell = (next: AgreementState | 'before' | undefined): string =>
    next === undefined ? '' : next === 'before' ? 'as before' : `\`${next}\``;
  return [
    `| event | ${agreementStates.map((state) => `in \`${state}\``).join(' | ')} |`,
    `|---|${agreementStates.map(() => '---|').join('')}`,
    ...agreementEvents.map(
      (event) =>
        `| \`${event}\` | ${agreementStates.map((state) => cell(agreementTable[state][event])).join(' | ')} |`,
    ),
  ].join('\n');
}

/** What stands behind the seal. */
function questionOf(invitation: string): string {
  return invitation.slice(invitation.indexOf('=== END OF CONTRACT ===') + 25);
}

function fenced(language: string, body: string): string {
  return `\`\`\`${language}\n${body.trimEnd()}\n\`\`\``;
}
