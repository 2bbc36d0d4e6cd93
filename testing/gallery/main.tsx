/**
 * `?state=NAME&words=en|pt_BR|es|long` shows one state; without a name, all of them in frames.
 * `gallery.show` changes to another without loading the page anew.
 */

import { render } from 'preact';
import '../../components/app/styles.ts';
import catalogues from 'virtual:catalogues';
import popup from '../../components/popup/popup.css?inline';
import { takeWordsFrom } from '../../lib/words.ts';
import { lookupIn } from '../lookup.ts';
import './gallery.css';
import { type State, states } from './states.tsx';

// What can be reached from outside only in an open root: by axe, and by a look at where things stand.
const { attachShadow } = Element.prototype;
Element.prototype.attachShadow = function (init) {
  return attachShadow.call(this, { ...init, mode: 'open' });
};

const place = document.getElementById('app') as HTMLElement;
const popupStyle = document.head.appendChild(document.createElement('style'));
let shown = new AbortController();

export interface Gallery {
  readonly names: readonly { name: string; widths: readonly [number, number] }[];
  /** Resolves once it stands. */
  show(name: string, words: string): Promise<void>;
}

async function show(name: string, words: string): Promise<void> {
  const state = states.find((each) => each.name === name) as State;
  shown.abort();
  shown = new AbortController();
  render(null, place);
  const messages = catalogues[words] ?? {};
  takeWordsFrom(lookupIn(messages));
  document.documentElement.lang = messages.language?.message ?? 'en';
  popupStyle.textContent = name.startsWith('glance-') ? popup : '';
  render(await state.show(shown.signal), place);
  await drawn();
  for (let look = 0; look < 50 && place.querySelector('.late'); look++) await drawn();
  await drawn();
}

const drawn = () =>
  new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

const gallery: Gallery = { names: states.map(({ name, widths }) => ({ name, widths })), show };
Object.assign(window, { gallery });

const asked = new URLSearchParams(location.search);
const name = asked.get('state');
const words = asked.get('words') ?? 'en';
if (name) await show(name, words);
else if (asked.get('state') === null && !asked.has('bare')) render(<All />, place);

/** All states, each in a frame of its own. */
function All() {
  return (
    <main class="gallery">
      <h1>Gallery</h1>
      <p>
        {Object.keys(catalogues).map((each) => (
          <a key={each} href={`?words=${each}`}>
            {each}{' '}
          </a>
        ))}
      </p>
      {states.map(({ name, widths: [narrow] }) => (
        <figure key={name}>
          <figcaption>
            <a href={`?state=${name}&words=${words}`}>{name}</a>
          </figcaption>
          <iframe
            title={name}
            width={narrow}
            height={560}
            loading="lazy"
            src={`?state=${name}&words=${words}`}
          />
        </figure>
      ))}
    </main>
  );
}
