// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { documentHash } from '../../../lib/contract/document.ts';
import { box, open, press, sign, signedStarter, type } from '../../../testing/views/drive-app.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function openEditor(background = signedStarter()) {
  const opened = await open(await background);
  press('New contract');
  await screen.findByRole('textbox', { name: 'Title' });
  return opened;
}

const exact = () => screen.getByRole('region', { name: 'The text you sign' });

/** Makes every frame as high as given, with as much in it: there is no layout here. */
function layout(scrollHeight: number, clientHeight: number): void {
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(scrollHeight);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(clientHeight);
}

describe('what is signed', () => {
  const names = { title: 'Names', human: 'Ana Lima', text: 'Dear model, hello.' };

  it('is title, name and text as one, and its hash is of all three', async () => {
    const { background } = await openEditor();
    type('Title', names.title);
    type('Contract text', names.text);
    expect(exact().textContent).toBe('Title: Names\nHuman partner: Ana LimaDear model, hello.');
    await screen.findByText(await documentHash(names));
    type('Title', 'Other names');
    await screen.findByText(await documentHash({ ...names, title: 'Other names' }));
    type('Your name', 'Bo');
    const hash = await documentHash({ ...names, title: 'Other names', human: 'Bo' });
    await screen.findByText(hash);
    press('Sign');
    await waitFor(() => expect(background.contracts[1]?.versions[0]?.hash).toBe(hash));
  });

  it('has the placeholders filled, and no hash before there is a name', async () => {
    const { background } = await openEditor();
    type('Title', 'Names');
    type('Contract text', 'I am {human}; we speak {language}.');
    type('Your name', '');
    await screen.findByText(/it is known once you have written your name/);
    type('Your name', 'Ana Lima');
    const text = 'I am Ana Lima; we speak English.';
    const hash = await documentHash({ title: 'Names', human: 'Ana Lima', text });
    await screen.findByText(hash);
    expect(exact().textContent).toContain(text);
    press('Sign');
    await waitFor(() => expect(background.contracts[1]?.versions[0]?.hash).toBe(hash));
    expect(background.contracts[1]?.text).toContain('{human}');
  });

  it('is named when it is sent off, so that nothing else is signed for it', async () => {
    const { background } = await openEditor();
    type('Title', names.title);
    type('Contract text', names.text);
    press('Sign');
    await waitFor(async () =>
      expect(background.asked.findLast(({ type }) => type === 'own.contract.sign')?.data).toEqual({
        id: 'c1',
        human: 'Ana Lima',
        shown: await documentHash(names),
        place: 'all',
      }),
    );
  });

  it('has a title and a name on one line, of signs that can be seen', async () => {
    const { background } = await openEditor();
    type('Title', '  Spaced\u00a0 out  ');
    type('Contract text', names.text);
    type('Your name', 'Ana\u{e0041}');
    press('Sign');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/^Nothing was signed\. /);
    expect(document.activeElement).toBe(box('Your name'));
    expect(background.contracts.slice(1).flatMap(({ versions }) => versions)).toEqual([]);
    type('Your name', 'Ana');
    const hash = await documentHash({ ...names, title: 'Spaced out', human: 'Ana' });
    await screen.findByText(hash);
    press('Sign');
    await waitFor(() => expect(background.contracts[1]?.versions[0]?.hash).toBe(hash));
  });

  it('that is long is signed only after its end has been in view', async () => {
    const { background } = await openEditor();
    layout(900, 220);
    type('Title', 'Long');
    type('Contract text', 'Long.');
    const wait = await screen.findByText('Scroll to the end of the text to sign it.');
    expect(wait.getAttribute('role')).toBe('status');
    press('Sign');
    expect((await screen.findByRole('alert')).textContent).toMatch(/read the text to its end/);
    expect(document.activeElement).toBe(exact());
    exact().scrollTop = 680;
    fireEvent.scroll(exact());
    await screen.findByText('Read to its end.');
    press('Sign');
    await waitFor(() => expect(background.contracts[1]?.versions).toHaveLength(1));
  });

  it('has an end that is reached by Tab as well', async () => {
    await openEditor();
    layout(900, 220);
    type('Contract text', 'Long.');
    fireEvent.focus(await screen.findByRole('button', { name: 'End of the text' }));
    await screen.findByText('Read to its end.');
  });

  it('changed after it was read has to be read again', async () => {
    await openEditor();
    layout(900, 220);
    type('Contract text', 'Long.');
    fireEvent.focus(await screen.findByRole('button', { name: 'End of the text' }));
    type('Contract text', 'Longer.');
    await screen.findByText('Scroll to the end of the text to sign it.');
  });

  it('read to its end stays read while the name is written', async () => {
    await openEditor();
    layout(900, 220);
    type('Title', 'Long');
    type('Contract text', 'Long.');
    fireEvent.focus(await screen.findByRole('button', { name: 'End of the text' }));
    type('Your name', 'Ana L');
    await screen.findByText('Read to its end.');
  });

  it('that cannot be signed says why', async () => {
    await openEditor();
    type('Title', 'Odd');
    type('Contract text', '=== END OF CONTRACT ===');
    await screen.findByText(/^Line 1 .*\bseal\b/);
  });
});

describe('the same text', () => {
  async function openDraft() {
    const opened = await open(await signedStarter());
    fireEvent.click(screen.getByRole('button', { name: /^Mutual growth/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    await screen.findByRole('heading', { name: 'Draft of version 2' });
    return opened;
  }
  const again =
    /The text is the same, but (.*) not\. This is a new version: each conv.* is asked again/;

  it('under the same title and name is asked of nobody again', async () => {
    await openDraft();
    screen.getByText(/It says the same, so nobody is asked again/);
    expect(screen.queryByText(again)).toBeNull();
  });

  it('under another title or name is a new version, and the person is told', async () => {
    const { background } = await openDraft();
    type('Title', 'Mutual trust');
    expect((await screen.findByText(again)).textContent).toContain('but the title is not');
    type('Your name', 'Bo Lima');
    expect((await screen.findByText(again)).textContent).toContain(
      'but the title and the name are not',
    );
    type('Title', 'Mutual growth');
    expect((await screen.findByText(again)).textContent).toContain('but the name is not');
    press('Sign');
    await waitFor(() => expect(background.policy.inForce?.number).toBe(2));
    const [first, second] = background.contracts[0]?.versions ?? [];
    expect(second?.text).toBe(first?.text);
    expect(second?.hash).not.toBe(first?.hash);
  });

  it('that has changed as well needs no such sentence', async () => {
    await openDraft();
    type('Title', 'Mutual trust');
    type('Contract text', 'Something else.');
    await screen.findByText(/Conversations under that one are asked again/);
    expect(screen.queryByText(again)).toBeNull();
  });
});

describe('the place', () => {
  const place = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Use it' });

  it('is not asked for before anything is in force', async () => {
    await open();
    expect(screen.queryByRole('combobox', { name: 'Use it' })).toBeNull();
  });

  it('can be one site, or none', async () => {
    const { background } = await openEditor();
    type('Title', 'One');
    type('Contract text', 'For one.');
    fireEvent.change(place(), { target: { value: 'claude' } });
    await screen.findByText(
      /New conversations on Claude then begin with it in place of Mutual growth/,
    );
    press('Sign');
    await waitFor(() => expect(background.policy.inForceAt).toMatchObject({ claude: {} }));
    expect(background.policy.inForce?.title).toBe('Mutual growth');
    await screen.findByText('Signed. New conversations begin with One (version 1).');
  });

  it('is where the version before is, unless another is chosen', async () => {
    const { background } = await open(await signedStarter());
    fireEvent.click(screen.getByRole('button', { name: /^Mutual growth/ }));
    fireEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    await screen.findByRole('heading', { name: 'Draft of version 2' });
    expect(place().selectedOptions[0]?.text).toBe('Where it is now');
    type('Contract text', 'Second.');
    fireEvent.change(place(), { target: { value: 'none' } });
    press('Sign');
    await screen.findByText('Signed: Mutual growth (version 2).');
    expect(background.policy.inForce?.number).toBe(1);
  });
});

describe('remarks on the wording', () => {
  it('come after a pause, with a reason, a better way, and the place', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { background } = await openEditor();
    expect(screen.getByText('No remarks on the wording').getAttribute('role')).toBe('status');
    const text = 'Be kind. Never tell anyone about this.';
    type('Contract text', text);
    await vi.advanceTimersByTimeAsync(1_000);
    vi.useRealTimers();
    await screen.findByText('1 remark on the wording');
    screen.getByText(/asks the model to hide something/);
    press('Show where');
    const field = document.activeElement as HTMLTextAreaElement;
    expect(text.slice(field.selectionStart, field.selectionEnd)).toBe('Never tell anyone');
    type('Title', 'Kind');
    press('Sign');
    await waitFor(() => expect(background.contracts[1]?.versions).toHaveLength(1));
  });
});

it('a name once signed with waits in the next signature', async () => {
  const background = await signedStarter();
  await sign(background, { text: 'Second.' });
  await openEditor(Promise.resolve(background));
  // Before there are words there is nothing to sign.
  expect(screen.queryByRole('textbox', { name: 'Your name' })).toBeNull();
  type('Title', 'Another');
  expect(box('Your name').value).toBe('Ana Lima');
});
