/**
 * What pages put before a reply and the model did not say: the speaker's name, how long it
 * thought, the buttons of a code block. All patterns meet folded text.
 */

const speaker =
  '(?:chatgpt|claude|gemini|copilot|assistant|mistral|le chat|deepseek|qwen|grok|llama|ai|model|bot)(?: ?[\\w.-]{1,12}){0,3}';
const said =
  'said|says|responded|replied|answered|wrote|disse|dizia|respondeu|dijo|respondio|ha dicho|a dit|a repondu|dit|hat gesagt|sagte|sagt|hat geantwortet|ha detto|ha risposto|dice|zei|heeft gezegd|zegt|antwoordde|powiedzial|powiedziala|mowi|odpowiedzial|сказал|сказала|говорит|ответил|ответила|пишет|dedi ki|dedi|soyledi|diyor|yanitladi|قال|يقول|اجاب|ने कहा|कहता है|说|说道|說|回答|回复|さんの発言|の発言|の回答|が言いました|の返答|의 말|의 답변|님의 말|이 말했습니다|가 말했습니다|의 응답';
const speakerLabel = new RegExp(`^${speaker}(?: ?(?:${said}))? ?:? ?$`, 'u');
const speakerPrefix = new RegExp(`^${speaker}(?: ?(?:${said})) ?: ?(?=\\S)`, 'u');

const thinking =
  'thought|thinking|reasoned|reasoning|worked|pensou|pensando|raciocinou|raciocinio|pensamento|penso|pensado|pensamiento|razono|razonamiento|ha pensado|a reflechi|reflexion|raisonnement|reflechi|nachgedacht|gedacht|uberlegt|denkt nach|denkzeit|gedanken|ha pensato|pensato|ragionamento|ragionato|nagedacht|redenering|denkproces|pomyslano|myslal|przemyslano|rozumowanie|namysl|думал|думала|размышлял|размышление|рассуждение|рассуждал|обдумывал|dusundu|dusunuldu|dusunme|dusunce|akil yurutme|فكر|فكرت|التفكير|تفكير|استدلال|सोचा|विचार किया|सोच|विचार|思考|推理|已思考|思考了|已深度思考|考え|추론|생각|생각함|사고';
const unit =
  'milliseconds?|seconds?|secs?|s|minutes?|mins?|m|hours?|h|segundos?|minutos?|secondes?|sekunden?|minuten?|sekundy|sekund|sekunde|secondi|secondo|minuti|minuto|seconden|seconde|minuty|minut|секунд|секунды|секунду|сек|с|минут|минуты|минуту|мин|saniye|sn|dakika|dk|ثانيه|ثوان|ثواني|دقيقه|دقائق|सेकंड|सेकेंड|सेकण्ड|मिनट|秒|秒钟|秒間|分|分钟|分間|초|초간|분|분간|초 동안|분 동안';
const duration = `(?:(?:an?|few|couple|uns|unos|quelques|einige|ein paar|alcuni|enkele|kilka|несколько|birkac|कुछ|几|数|몇) )?(?:\\d+ ?(?:${unit})(?!\\p{L})(?:[ ,]|and |e |y |et |und |en |i |и |ve )*){1,3}`;
const around = '(?:\\S{1,12} ){0,3}';
const thoughtLabel = new RegExp(
  `^(?:> ?|▸ ?|› ?)?(?:${around}(?:${thinking})\\S{0,6} ?${around}:? ?(?:${duration}|(?:for )?a (?:few|couple of) seconds)|${around}${duration}${around}(?:${thinking})\\S{0,6}) ?[.>›▸∨⌄]?$`,
  'u',
);
const thoughtPrefix =
  /^(?:thought|reasoned|worked) for \d+ ?(?:seconds?|minutes?|s|m) ?[:.>›-]? ?(?=\S)/u;
const bareLabels = new Set(
  `thinking|thinking...|reasoning|reasoning...|thought process|show thinking|hide thinking|show reasoning|hide reasoning|show more|show less|thoughts|copy|copy code|copied|copied!|edit|retry|share|regenerate|text|plaintext|plain text|txt|markdown|code
  |mostrar raciocinio|mostrar pensamento|copiar|copiar codigo|mostrar razonamiento|mostrar pensamiento|afficher le raisonnement|afficher la reflexion|copier|copier le code|gedankengang anzeigen|denkprozess anzeigen|uberlegungen anzeigen|kopieren|code kopieren|mostra ragionamento|copia|copia codice|copia il codice|redenering tonen|kopieer|kopieren|code kopieren|pokaz tok rozumowania|kopiuj|kopiuj kod|показать ход мыслей|показать размышления|копировать|копировать код|dusunme surecini goster|kopyala|kodu kopyala|نسخ|نسخ الكود|عرض التفكير|कॉपी करें|कोड कॉपी करें|सोच दिखाएं|复制|复制代码|显示思路|显示思考过程|思考过程|已完成思考|コピー|コピーする|コードをコピーする|思考プロセスを表示|思考過程|복사|코드 복사|생각하는 과정 표시`
    .split('|')
    .map((label) => label.trim()),
);

/** Whether a folded line is nothing but such a label. */
export function isPageLabel(text: string): boolean {
  if (text.length > 90) return false;
  const bare = text.trim();
  return bareLabels.has(bare) || speakerLabel.test(bare) || thoughtLabel.test(bare);
}

/** The folded line without a label that ran into it. */
export function withoutSpeaker(text: string): string {
  const head = text.slice(0, 90);
  const match = speakerPrefix.exec(head) ?? thoughtPrefix.exec(head);
  return match ? text.slice(match[0].length) : text;
}
