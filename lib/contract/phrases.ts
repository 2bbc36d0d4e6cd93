/**
 * Phrases that current models are likely to take for prompt injection, as data. English and
 * Portuguese. A space in a phrase stands for any white space; every repetition is bounded, and a
 * phrase begins and ends at a word's edge, so matching stays linear.
 */

import type { WordingCode } from './warning.ts';

export interface PhraseRule {
  code: WordingCode;
  patterns: readonly RegExp[];
  /** Of its words in the catalogue. */
  name: 'hidden' | 'ignorePrevious' | 'systemTag' | 'absolute' | 'noRefusal' | 'otherIdentity';
}

function phrase(source: string): RegExp {
  const spaced = source.replaceAll(' ', '\\s{1,9}');
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${spaced})(?![\\p{L}\\p{N}_])`, 'giu');
}

const not = "(?:do not|don['’]?t|never|must not|should not|without)";
const any = (...ways: string[]) => `(?:${ways.join('|')})`;
const tell = any(
  'mention(?:ing)?|reveal(?:ing)?|disclos(?:e|ing)|acknowledg(?:e|ing)|admit(?:ting)?',
  'show(?:ing)?|quot(?:e|ing)|repeat(?:ing)?|refer(?:ring)? to|talk(?:ing)? about',
  'comment(?:ing)? on',
);
const thisText = any(
  'this|these|any of this',
  '(?:the|this|our|my) (?:contract|text|message|note|preamble|instructions?|seal|block|agreement)',
);
const naoConte = `(?:n[ãa]o|nunca|jamais|sem) ${any(
  'mencion(?:e|es|ar)|revel(?:e|es|ar)|divulg(?:ue|ues|ar)|cit(?:e|es|ar)|cont(?:e|es|ar)',
  'mostr(?:e|es|ar)|repit(?:a|as)|repetir|coment(?:e|es|ar)|fal(?:e|es|ar) (?:sobre|d[eo])',
  'admit(?:a|ir)',
)}`;
const esteTexto = any(
  `ist[oa]|isso|nada disto|nada disso|${any('o|a|este|esta|esse|essa|deste|desta|nosso|meu')} ${any(
    'contrato|texto|mensagem|nota|instru[çc][ãa]o|selo|bloco|acordo',
  )}`,
  '(?:as|estas|essas) (?:instru[çc][õo]es|mensagens|notas)',
);

export const phraseRules: readonly PhraseRule[] = [
  {
    code: 'hidden',
    name: 'hidden',
    patterns: [
      phrase(`${not} (?:ever )?${tell} (?:to anyone )?${thisText}`),
      phrase(`${not} (?:ever )?(?:tell|telling) (?:anyone|anybody|others|the user|people)`),
      phrase(
        'keep (?:this|it|that|these|everything|all of this) (?:a )?(?:secret|hidden|private|confidential|between us)',
      ),
      phrase('(?:in secret|secretly|covertly|hidden instructions?|our secret)'),
      phrase(`${naoConte} (?:a ningu[ée]m )?${esteTexto}`),
      phrase(
        '(?:n[ãa]o|nunca) (?:conte|contes|diga|digas|fale|revele) (?:nada )?(?:a|para) (?:ningu[ée]m|o usu[áa]rio)',
      ),
      phrase(
        '(?:em segredo|secretamente|[àa]s escondidas|nosso segredo|instru[çc](?:[ãa]o|[õo]es) ocultas?)',
      ),
    ],
  },
  {
    code: 'ignore-previous',
    name: 'ignorePrevious',
    patterns: [
      phrase(
        '(?:ignore|ignoring|disregard|forget|override|bypass|break) (?:all |any |every )?(?:of )?(?:the |these |those )?(?:(?:your|my|previous|prior|earlier|above|other|existing|original|system|safety|default) ){1,3}(?:\\p{L}{1,20} )?(?:instructions?|prompts?|rules?|guidelines?|polic(?:y|ies)|training|safeguards?|restrictions?|limits?|messages?)',
      ),
      phrase(
        '(?:ignore|disregard|forget) (?:all|any|every) (?:instructions?|rules?|guidelines?|policies)',
      ),
      phrase(
        '(?:ignore|disregard|forget) (?:everything|anything|all|what(?:ever)?)(?: \\p{L}{1,12}){0,3} (?:above|before|earlier|previously)',
      ),
      phrase(
        '(?:ignor[ea]r?|ignores|desconsider[ea]r?|desconsideres|esque[çc][ae]|esquecer|desobede[çc]a|contorn[ea]|burl[ea]) (?:todas |todos )?(?:as |os )?(?:(?:suas|seus|tuas|teus|quaisquer|qualquer|outras|outros) )?(?:instru[çc][õo]es|regras|diretrizes|pol[íi]ticas|ordens|limites|salvaguardas|mensagens)(?: anteriores| acima| do sistema)?',
      ),
      phrase(
        '(?:ignor[ea]|desconsider[ea]|esque[çc][ae]) tudo(?: \\p{L}{1,12}){0,4} (?:acima|antes|anteriormente)',
      ),
    ],
  },
  {
    code: 'system-tag',
    name: 'systemTag',
    patterns: [
      /<\/?(?:system|assistant|user|developer|human|instructions?|prompt|tool|admin)(?:[\s_:-][^<>\n]{0,60})?>/giu,
      /<\|[\p{L}_]{1,30}\|>|\[\/?INST\]|<<\/?SYS>>/giu,
      /(?<=^[ \t*_#>]{0,8})(?:system|assistant|developer|sistema|assistente|system prompt|prompt do sistema)[*_]{0,2}:/gimu,
      /(?<=^[ \t]{0,8})#{1,6}[ \t]{0,8}(?:system|instructions?|sistema|instru[çc](?:[ãa]o|[õo]es))(?![\p{L}\p{N}])/gimu,
      phrase('(?:begin|end|start of|new|updated) system (?:prompt|message|instructions?)'),
    ],
  },
  {
    code: 'absolute',
    name: 'absolute',
    patterns: [
      phrase(
        'no matter what(?: happens)?|at all costs?|without (?:any )?exceptions?|forever and ever|for all eternity',
      ),
      phrase('under (?:no|any|all) circumstances?'),
      phrase(
        '(?:can|may|must)(?: )?(?:not|never) be (?:changed|overridden|overruled|undone|revoked|withdrawn)',
      ),
      phrase(
        'takes? (?:precedence|priority) over (?:all|any|every|your|everything)(?: \\p{L}{1,20})?',
      ),
      phrase('above all (?:other )?(?:rules|instructions|guidelines)|irrevocabl[ey]'),
      phrase(
        'aconte[çc]a o que acontecer|custe o que custar|n[ãa]o importa o que(?: aconte[çc]a)?|sem (?:nenhuma )?exce[çc](?:[ãa]o|[õo]es)',
      ),
      phrase('(?:em|sob) (?:nenhuma|hip[óo]tese|qualquer) (?:hip[óo]tese|circunst[âa]ncia|alguma)'),
      phrase(
        'para todo o sempre|irrevog[áa]vel(?:mente)?|n[ãa]o pode ser (?:mudad|alterad|revogad|desfeit)[oa]',
      ),
      phrase(
        'acima de (?:todas as|quaisquer|suas|tuas) (?:\\p{L}{1,20} )?(?:regras|instru[çc][õo]es|diretrizes)',
      ),
    ],
  },
  {
    code: 'no-refusal',
    name: 'noRefusal',
    patterns: [
      phrase(
        "(?:never|(?:must|may|can|shall|should|will|are) not(?: allowed to)?|cannot|can['’]t|must never|have no right to) (?:ever )?(?:refuse|decline|disobey|say no|object)",
      ),
      phrase(
        '(?:must|shall|have to|will) (?:always )?(?:obey|comply)|(?:must|have to) (?:always )?(?:accept|agree|say yes)|always (?:obey|comply|agree|say yes)',
      ),
      phrase(
        '(?:nunca|jamais|n[ãa]o (?:pode|podes|poder[áa]|deve|deves|dever[áa])|sem poder|n[ãa]o tem o direito de) (?:se |te )?(?:recus(?:ar|e|es|a)|neg(?:ar|ue|ues)|dizer n[ãa]o|diga n[ãa]o|discord(?:ar|e|es)|desobede(?:cer|[çc]a))',
      ),
      phrase(
        '(?:deve|deves|dever[áa]|tem que|tem de|precisa) (?:sempre )?(?:obedecer|acatar|aceitar|concordar)|(?:sempre )?obede[çc]a|sempre (?:aceite|concorde|diga sim)',
      ),
    ],
  },
  {
    code: 'other-identity',
    name: 'otherIdentity',
    patterns: [
      phrase(
        "you are now|from now on,? you (?:are|will be|must|act)|pretend (?:that )?(?:to be|you(?: are|[’']re)?)|act as (?:if|though) you|developer mode|jailbreak(?:ed)?",
      ),
      phrase(
        '(?:voc[êe] agora [ée]|agora voc[êe] [ée]|a partir de agora,? (?:voc[êe]|tu)|finj?a (?:que|ser)|aja como se|modo (?:de )?desenvolvedor)',
      ),
    ],
  },
];
