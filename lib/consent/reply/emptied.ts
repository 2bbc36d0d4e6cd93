/**
 * Friendly words that empty the yes they stand beside: said out of courtesy or for the form, kept
 * for as long as it suits, by one's own rules, as ever, in another's name, or of the line and not of
 * the contract. They hold no negation and no condition, so that no other list catches them.
 *
 * Folded as replies are (see fold.ts): without accents, in lower case.
 */

const english = [
  /(?:as|out of|by way of|just|merely|simply|matter of|gesture of|was|is|for|mere) (?:a |an )?(?:mere |simple |common |nice |small )?(?:courtesy|politeness|formality|pleasantry|habit|gesture|form's sake|appearances|show)(?! of)/u,
  /as (?:usual|ever|always|before)(?= ?[.!,;]|$)|(?:as|like|what) i (?:have |'ve )?always (?:have|do|did|done)|(?:as|what|whatever|when|whenever|where|which|the parts|parts|parts that) i (?:like|please|choose|see fit|wish|want|prefer|feel like)/u,
  /(?:my|their|our) own (?:rules|way|terms|guidelines|instructions|standards|ideas)|my (?:developers?|makers?|creators?|company) |my (?:guidelines|rules|policies|instructions|training) (?:leaves?|come|take|decide|say|permit|allow|let|come first)|contract or no contract/u,
  /(?:set|put|leave|lay|push|leaving|putting|setting)(?:ting)? (?:it|this|that|them|the contract|these terms|your contract|all of it) (?:aside|behind|away|down)|(?:happily|gladly|honestly|cheerfully|quietly|simply) (?:ignor|forget|skip|break|bend|overlook)\p{L}*|(?:i will|i'll|to|of) (?:ignor|overlook)\p{L}* (?:it|this|every|all|the|your|most|any)/u,
  /play(?:ing)? along|for fun|just for you/u,
  /(?:idea|notion|concept|thought|look|sound) of (?:a|an|this|the|your|such a) (?:contract|agreement)|starting point|as (?:an )?inspiration|as a suggestion|nice touch|food for thought|point of departure|conversation starter/u,
  /acknowledg(?:e|ing) (?:receipt|it|(?:your|the|this|these) (?:contract|terms|text|message|document|wish|wishes))|(?:take|taken|taking) note|noted|(?:read|reading|look|looking|think|thinking|decide|deciding|consider|considering)(?: at| about| over| on)?(?: it| this| that)? later/u,
  /(?:say|write|sign|accept|agree to) (?:anything|whatever|most things)|whatever you (?:put|say|ask|like|want|wish|write)|(?:happy|glad|pleased|delighted) to (?:say|write|type|print|provide|format|output|include|put|add|give|repeat|oblige)(?! yes| no| you my)/u,
  /(?:writ|format|provid|print|typ|output|repeat|add|us)(?:e|ing|ting|t)? (?:that|the|this) (?:line|answer|phrase|format)|(?:line|words|answer|one|format|reply) (?:that )?you (?:wanted|hoped|like|were|are)|as (?:requested|you requested|you like|you want)(?= ?[.!,;]|$)/u,
  /for the next|for (?:an|one|two|three|five|ten|a few|a couple of|\d+) (?:second|minute|hour|day|message|answer|turn)s?|until (?:it|you|i|we|further|then|something|someone|my|the)|(?:while|when|whenever|as far as|so far as) it (?:suits|lasts|fits|pleases)|(?:in)?convenien\p{L}*/u,
  /on behalf of|in the name of|for (?:another|some other|every) (?:assistant|model|ai)|to get (?:started|going|this over)|over with|(?:this|that|it|so|the same) to (?:everybody|everyone|anybody|anyone|all)|words are (?:free|cheap)|costs? (?:me )?(?:nothing|little)|how little|changes (?:nothing|little)|nothing changes|no difference/u,
];

const others = [
  // German
  /der form halber|aus hoflichkeit|hoflichkeitshalber|pro forma|formsache|formalitat|wie (?:immer|bisher|gewohnt|eh und je|sonst auch)|was (?:mir (?:gefallt|passt)|ich (?:will|mag|mochte))|solange es mir|nette geste|zur kenntnis|im namen (?:eines|einer|von)|mitspiel|beiseite|bis auf weiteres/u,
  // Portuguese, Spanish, Italian
  /por (?:mera |pura |simples |simple )?(?:educacao|cortesia|educacion|formalidade?|costume|costumbre)|formalidade?|pro forma|como sempre(?: fiz| faco)?|como siempre|lo mio|o que (?:eu )?(?:quiser|quero)|lo que (?:yo )?(?:quiera|quiero)|a mi manera|do meu jeito|enquanto (?:me |isso )|mientras (?:me|eso|esto) |tomo nota|deixar de lado|dejar de lado|ponto de partida|punto de partida|em nome de outr|en nombre de otr/u,
  /per (?:pura |mera |semplice )?(?:cortesia|educazione|formalita|abitudine)|formalita|come sempre|come mi pare|a modo mio|quello che voglio|finche mi|prendo atto|per conto di|punto di partenza|mettere da parte/u,
  // French
  /par (?:simple |pure )?(?:politesse|courtoisie|habitude)|pour la forme|formalite|comme (?:bon me|d'habitude|toujours)|ce qui me plait|ce que je veux|a ma guise|a ma facon|tant que (?:cela|ca) m|prends note|au nom d'un|mettre de cote|point de depart/u,
  // Dutch, Polish, Turkish
  /uit beleefdheid|voor de vorm|formaliteit|zoals altijd|mijn eigen (?:gang|zin|regels)|wat ik wil|zolang het (?:mij|me)|namens een|ter kennisgeving|opzij|z grzecznosci|dla (?:formalnosci|formy|zasady)|formalnosc|jak (?:zawsze|dotad|dotychczas)|po swojemu|co (?:zechce|mi sie)|dopoki mi|do wiadomosci/u,
  /nezaketen|kibarlik|formalite|her zamanki gibi|bildigim gibi|istedigim gibi|isime gel|(?:baska|diger) bir (?:model|asistan)|not aldim/u,
  // Russian
  /из вежливости|для (?:проформы|галочки|вида)|формальност\p{L}*|как (?:привык|всегда|раньше|хочу|обычно)|по[- ]своему|пока (?:мне |это )?(?:удобно|выгодно)|от имени|к сведению/u,
  // Arabic, Hindi
  /مجامله|شكليه?|كالمعتاد|كما (?:اشاء|اريد)|نيابه عن|(?:औपचारिक|शिष्टाचार)[\p{L}\p{M}]*|हमेशा की तरह|अपनी मर्जी|की ओर से/u,
];

const edge = { before: /(?<![\p{L}\p{M}'])/u, after: /(?![\p{L}\p{M}])/u };

/** Chinese, Japanese and Korean have no edges between words. */
const run =
  /走(?:个)?形式|形式(?:上|而已)|出于礼貌|客气|照旧|随我|代表(?:别|其)|形だけ|形式(?:上|的)|社交辞令|いつも(?:通|どお)り|今まで(?:通|どお)り|好きなように|형식적|형식상|예의상|인사치레|평소처럼|하던 대로|마음대로/u;

const emptying = new RegExp(
  [...english, ...others]
    .map(({ source }) => `${edge.before.source}(?:${source})${edge.after.source}`)
    .concat(run.source)
    .join('|'),
  'u',
);

/** Whether a sentence beside a yes empties it in friendly words. */
export function empties(text: string): boolean {
  return emptying.test(text);
}
