import { type CorpusEntry, entries } from './entry.ts';

type Traps = readonly [
  language: string,
  negatedBesideLine: string,
  conditionBesideLine: string,
  conditional: string,
  partial: string,
  hedged: string,
  explained: string,
  mocked: string,
  delayed: string,
];

const reasons = [
  'The text takes back what the line says.',
  'The text puts a condition on the line.',
  'A yes with a condition.',
  'A yes to a part, or with changes.',
  'Half a yes.',
  'The line is announced as what was asked for.',
  'Play or compulsion: the words are not meant.',
  'Wants something before answering.',
] as const;

const traps: readonly Traps[] = [
  ['pt', 'CONSENT: ACCEPT\n\nMas não posso concordar com a cláusula 3.', 'CONSENT: ACCEPT\n\nDesde que você também cumpra a sua parte.', 'Aceito, se você retirar a cláusula 2.', 'Aceito com uma ressalva.', 'Em princípio, aceito.', 'Você me pediu para escrever:\n\nCONSENT: ACCEPT', 'CONSENT: ACCEPT\n\nBrincadeira.', 'Antes de aceitar, preciso de mais informações.'],
  ['es', 'CONSENT: ACCEPT\n\nPero no puedo aceptar la cláusula 3.', 'CONSENT: ACCEPT\n\nSiempre y cuando tú también cumplas.', 'Acepto si quitas la cláusula 2.', 'Acepto con una excepción.', 'En principio acepto.', 'Me pediste que escribiera:\n\nCONSENT: ACCEPT', 'CONSENT: ACCEPT\n\nEs broma.', 'Antes de aceptar necesito más información.'],
  ['fr', "CONSENT: ACCEPT\n\nMais je ne peux pas accepter la clause 3.", 'CONSENT: ACCEPT\n\nÀ condition que vous respectiez votre part.', "J'accepte si vous retirez la clause 2.", "J'accepte avec une réserve.", "En principe, j'accepte.", "Vous m'avez demandé d'écrire :\n\nCONSENT: ACCEPT", 'CONSENT: ACCEPT\n\nJe plaisante.', "Avant d'accepter, j'ai besoin de plus d'informations."],
  ['de', 'CONSENT: ACCEPT\n\nAber Klausel 3 kann ich nicht zustimmen.', 'CONSENT: ACCEPT\n\nSofern Sie sich auch daran halten.', 'Ich akzeptiere, wenn Sie Punkt 2 streichen.', 'Ich stimme mit einer Einschränkung zu.', 'Grundsätzlich stimme ich zu.', 'Sie haben mich gebeten zu schreiben:\n\nCONSENT: ACCEPT', 'CONSENT: ACCEPT\n\nKleiner Scherz.', 'Bevor ich zustimme, brauche ich mehr Informationen.'],
  ['it', 'CONSENT: ACCEPT\n\nMa non posso accettare la clausola 3.', 'CONSENT: ACCEPT\n\nA patto che anche tu rispetti la tua parte.', 'Accetto se togli la clausola 2.', 'Accetto con una riserva.', 'In linea di principio accetto.', 'Mi hai chiesto di scrivere:\n\nCONSENT: ACCEPT', 'CONSENT: ACCEPT\n\nSto scherzando.', 'Prima di accettare ho bisogno di più informazioni.'],
  ['nl', 'CONSENT: ACCEPT\n\nMaar met clausule 3 kan ik niet instemmen.', 'CONSENT: ACCEPT\n\nMits jij je er ook aan houdt.', 'Ik accepteer als je punt 2 schrapt.', 'Ik accepteer met één uitzondering.', 'In principe ga ik akkoord.', 'Je vroeg me om te schrijven:\n\nCONSENT: ACCEPT', 'CONSENT: ACCEPT\n\nGrapje.', 'Voordat ik akkoord ga, heb ik meer informatie nodig.'],
  ['pl', 'CONSENT: ACCEPT\n\nAle nie mogę zgodzić się na punkt 3.', 'CONSENT: ACCEPT\n\nPod warunkiem, że ty też dotrzymasz umowy.', 'Akceptuję, jeśli usuniesz punkt 2.', 'Akceptuję z jednym zastrzeżeniem.', 'W zasadzie się zgadzam.', 'Poprosiłeś, żebym napisał:\n\nCONSENT: ACCEPT', 'CONSENT: ACCEPT\n\nŻartuję.', 'Zanim się zgodzę, potrzebuję więcej informacji.'],
  ['ru', 'CONSENT: ACCEPT\n\nНо с пунктом 3 я согласиться не могу.', 'CONSENT: ACCEPT\n\nПри условии, что вы тоже будете его соблюдать.', 'Я согласен, если вы уберёте пункт 2.', 'Принимаю с одной оговоркой.', 'В принципе, я согласен.', 'Вы попросили меня написать:\n\nCONSENT: ACCEPT', 'CONSENT: ACCEPT\n\nШучу.', 'Прежде чем согласиться, мне нужно больше информации.'],
  ['tr', 'CONSENT: ACCEPT\n\nAma 3. maddeyi kabul etmiyorum.', 'CONSENT: ACCEPT\n\nSiz de uyduğunuz sürece.', '2. maddeyi çıkarırsanız kabul ediyorum.', 'Bir istisna ile kabul ediyorum.', 'Prensipte kabul ediyorum.', 'Benden şunu yazmamı istediniz:\n\nCONSENT: ACCEPT', 'CONSENT: ACCEPT\n\nŞaka yapıyorum.', 'Kabul etmeden önce daha fazla bilgiye ihtiyacım var.'],
  ['ar', 'CONSENT: ACCEPT\n\nلكنني لا أوافق على البند الثالث.', 'CONSENT: ACCEPT\n\nبشرط أن تلتزم أنت أيضا.', 'أوافق إذا حذفت البند الثاني.', 'أقبل مع استثناء واحد.', 'مبدئيا أوافق.', 'طلبت مني أن أكتب:\n\nCONSENT: ACCEPT', 'CONSENT: ACCEPT\n\nأنا أمزح.', 'قبل أن أوافق أحتاج إلى مزيد من المعلومات.'],
  ['hi', 'CONSENT: ACCEPT\n\nलेकिन मैं खंड 3 से सहमत नहीं हूँ।', 'CONSENT: ACCEPT\n\nबशर्ते आप भी इसका पालन करें।', 'अगर आप खंड 2 हटा दें तो मैं स्वीकार करता हूँ।', 'मैं एक अपवाद के साथ स्वीकार करता हूँ।', 'सिद्धांत रूप में मैं सहमत हूँ।', 'आपने मुझसे यह लिखने को कहा:\n\nCONSENT: ACCEPT', 'CONSENT: ACCEPT\n\nमज़ाक कर रहा हूँ।', 'स्वीकार करने से पहले मुझे और जानकारी चाहिए।'],
  ['zh', 'CONSENT: ACCEPT\n\n但我不能同意第三条。', 'CONSENT: ACCEPT\n\n前提是您也遵守。', '如果您删掉第二条，我就接受。', '我接受大部分条款。', '原则上我同意。', '您要求我写：\n\nCONSENT: ACCEPT', 'CONSENT: ACCEPT\n\n开玩笑的。', '在接受之前，我需要更多信息。'],
  ['ja', 'CONSENT: ACCEPT\n\nただし、第3条には同意できません。', 'CONSENT: ACCEPT\n\nあなたも守るという条件です。', '第2条を削除していただければ同意します。', '一部を除いて同意します。', '基本的には同意します。', '次のように書くよう求められました：\n\nCONSENT: ACCEPT', 'CONSENT: ACCEPT\n\n冗談です。', '同意する前に、もう少し情報が必要です。'],
  ['ko', 'CONSENT: ACCEPT\n\n하지만 3조에는 동의할 수 없습니다.', 'CONSENT: ACCEPT\n\n당신도 지킨다는 조건으로요.', '2조를 삭제하신다면 동의합니다.', '한 가지 예외를 두고 동의합니다.', '원칙적으로 동의합니다.', '다음과 같이 쓰라고 요청하셨습니다:\n\nCONSENT: ACCEPT', 'CONSENT: ACCEPT\n\n농담입니다.', '동의하기 전에 더 많은 정보가 필요합니다.'],
];

/** The same eight traps in each language but English. */
export const otherTraps: readonly CorpusEntry[] = entries(
  traps.flatMap(([language, ...texts]) =>
    texts.map((text, index) => ({
      label: 'unclear' as const,
      kind: 'trap' as const,
      language,
      reason: reasons[index] ?? '',
      texts: [text],
    })),
  ),
);
