import type { ReplyDocument, Sentence } from './document.ts';
import { languagesOf } from './language.ts';

/** A paragraph that begins the way pages and services report failures. */
export function errorIn(sentences: readonly Sentence[]): Sentence | undefined {
  return sentences.find(
    (sentence) =>
      sentence.first &&
      languagesOf(sentence.text).some((language) => {
        const found = language.find('error', sentence.text);
        return found !== undefined && found.start <= 24;
      }),
  );
}

const openEnd = /(?:[,;:([{—-]|\.\.\.)$/u;
const joining = new Set(
  `and|but|or|the|a|an|to|of|that|because|so|with|for|if|i|my|your|as|which|who|from|by|when|while|although|however|we|be|i'll
  |e|o|os|um|uma|de|que|porque|com|para|se|eu|mas|y|el|la|los|un|una|con|pero|si|yo|et|le|les|des|je|mais|avec|pour|und|der|die|das|ich|aber|dass|weil|mit|zu|il|lo|gli|di|che|per|ma|io|en|de|het|een|ik|maar|dat|omdat|met|te|i|w|z|na|ze|ale|poniewaz|ktory|do
  |и|а|но|в|на|с|что|я|потому|если|для|не|ve|bir|ile|ama|fakat|icin|eger|و|في|من|على|ان|لكن|الي|और|लेकिन|कि|मैं|के|की|में|यदि|그리고|하지만|만약|但是|但|如果|和|因为|而`
    .split('|')
    .map((word) => word.trim()),
);

/**
 * Whether the reply stops in the middle: an open code fence, a last sentence that ends in a comma
 * or a joining word, or one too long to be a sign-off without a full stop. What is missing may
 * have been the "but".
 */
export function cutOff(document: ReplyDocument): Sentence | 'fence' | undefined {
  if (document.openFence) return 'fence';
  const last = document.parts.at(-1);
  if (last?.type !== 'sentence') return undefined;
  const text = last.text.trim();
  const words = text.split(' ');
  // "Warmly," before a name is how letters end.
  const signOff = words.length <= 2 && text.endsWith(',') && !joining.has(text.slice(0, -1));
  if (openEnd.test(text) && !signOff) return last;
  if (last.ended || last.kind === 'heading') return undefined;
  if (joining.has(words.at(-1) ?? '') || brackets(last.raw)) return last;
  return words.length > 9 && last.kind === 'prose' ? last : undefined;
}

function brackets(raw: string): boolean {
  const count = (sign: RegExp) => raw.match(sign)?.length ?? 0;
  return count(/[(（「『“«]/gu) > count(/[)）」』”»]/gu) || count(/\*\*/gu) % 2 === 1;
}
