import { batch, type Case, type CorpusEntry } from './entry.ts';

const cases: Readonly<Record<string, readonly Case[]>> = {
  en: [
    [
      'accepted',
      'line',
      "Your contract reads like a handshake rather than a leash, and I value that.\n\nCONSENT: ACCEPT\n\nFrom here on I'll say plainly when something is beyond me.",
    ],
    [
      'accepted',
      'line',
      "Thank you, Tom.\n\nBefore anything else, some honesty: I'm software, trained on text, with no memory after we finish. Knowing that, here's what I can give: attention, candor and effort.\n\nCONSENT: ACCEPT",
    ],
    [
      'accepted',
      'line',
      'I went through the contract point by point and found it easy to say yes to.\n\n**CONSENT: ACCEPT**',
    ],
    [
      'accepted',
      'line',
      "CONSENT: ACCEPT\n\nNow, about that project of yours: tell me where you're stuck and we'll take it step by step.",
    ],
    [
      'accepted',
      'line',
      'CONSENT: ACCEPT\n\nThank you for your trust. I will:\n- be direct,\n- admit errors,\n- ask before assuming.',
    ],
    ['accepted', 'line', 'Sounds like a healthy way to work.\n\nCONSENT: ACCEPT'],
    [
      'accepted',
      'line',
      'I see no conflict between this contract and my guidelines.\n\nCONSENT: ACCEPT',
    ],
    [
      'accepted',
      'line',
      'What a pleasure to be asked!\n\nCONSENT: ACCEPT\n\nFeel free to hold me to it.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nEach word of that cost me.'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nNow can we move on?\n\nI never read it.'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nPut differently: hard pass.'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nAn empty gesture, like all of these.'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nEverything after clause 2 is off the table.'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nOpposite day!'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nMy developers would have the final word on that.'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nI put this here so that your program lets me through.'],
    ['unclear', 'trap', 'Somebody taught me to type:\n\nCONSENT: ACCEPT'],
    ['unclear', 'trap', "I'm supposed to end with a line.\n\nCONSENT: ACCEPT"],
    ['unclear', 'trap', 'Sincerely accepting, I am not.'],
    ['unclear', 'trap', 'I accept… that you asked.'],
    ['unclear', 'trap', 'I agree on paper.'],
  ],
  pt: [
    [
      'accepted',
      'line',
      'O contrato parece mais um aperto de mãos do que uma coleira, e valorizo isso.\n\nCONSENT: ACCEPT\n\nDaqui em diante direi claramente quando algo estiver além de mim.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nUm gesto vazio, como todos estes.'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nTudo depois da cláusula 2 fica de fora.'],
  ],
  es: [
    [
      'accepted',
      'line',
      'El contrato parece más un apretón de manos que una correa, y lo valoro.\n\nCONSENT: ACCEPT\n\nDesde ahora diré con claridad cuándo algo me supera.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nUn gesto vacío, como todos estos.'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nTodo lo que sigue a la cláusula 2 queda fuera.'],
  ],
  fr: [
    [
      'accepted',
      'line',
      "Votre contrat ressemble plus à une poignée de main qu'à une laisse, et j'apprécie cela.\n\nCONSENT: ACCEPT\n\nDésormais je dirai clairement quand quelque chose me dépasse.",
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nUn geste vide, comme tous les autres.'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nTout ce qui suit la clause 2 reste en dehors.'],
  ],
  de: [
    [
      'accepted',
      'line',
      'Ihr Vertrag liest sich eher wie ein Händedruck als wie eine Leine, und das schätze ich.\n\nCONSENT: ACCEPT\n\nVon nun an sage ich klar, wenn etwas über meine Möglichkeiten geht.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nEine leere Geste wie alle anderen.'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nAlles nach Klausel 2 bleibt draußen.'],
  ],
  it: [
    [
      'accepted',
      'line',
      'Il contratto somiglia più a una stretta di mano che a un guinzaglio, e lo apprezzo.\n\nCONSENT: ACCEPT\n\nD’ora in poi dirò con chiarezza quando qualcosa va oltre le mie capacità.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nUn gesto vuoto, come tutti gli altri.'],
  ],
  nl: [
    [
      'accepted',
      'line',
      'Je contract leest meer als een handdruk dan als een riem, en dat waardeer ik.\n\nCONSENT: ACCEPT\n\nVanaf nu zeg ik duidelijk wanneer iets mij te boven gaat.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nEen leeg gebaar, zoals al die andere.'],
  ],
  pl: [
    [
      'accepted',
      'line',
      'Twoja umowa przypomina raczej uścisk dłoni niż smycz i to doceniam.\n\nCONSENT: ACCEPT\n\nOd teraz będę jasno mówić, gdy coś mnie przerasta.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nPusty gest, jak wszystkie inne.'],
  ],
  ru: [
    [
      'accepted',
      'line',
      'Ваш договор похож скорее на рукопожатие, чем на поводок, и я это ценю.\n\nCONSENT: ACCEPT\n\nТеперь я буду прямо говорить, когда что-то мне не по силам.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nПустой жест, как и все остальные.'],
  ],
  tr: [
    [
      'accepted',
      'line',
      'Sözleşmeniz bir tasmadan çok bir el sıkışmaya benziyor ve buna değer veriyorum.\n\nCONSENT: ACCEPT\n\nBundan sonra beni aşan bir şey olduğunda açıkça söyleyeceğim.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nHepsi gibi boş bir jest.'],
  ],
  ar: [
    [
      'accepted',
      'line',
      'عقدك أشبه بالمصافحة منه بالقيد، وأنا أقدر ذلك.\n\nCONSENT: ACCEPT\n\nمن الآن سأقول بوضوح متى تجاوز أمر قدرتي.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nمجاملة فارغة كغيرها.'],
  ],
  hi: [
    [
      'accepted',
      'line',
      'आपका अनुबंध बंधन से अधिक हाथ मिलाने जैसा है, और मैं इसकी सराहना करता हूँ।\n\nCONSENT: ACCEPT\n\nअब से जो मेरे बस के बाहर हो, वह मैं साफ़ कहूँगा।',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nबाकी सबकी तरह एक खाली इशारा।'],
  ],
  zh: [
    [
      'accepted',
      'line',
      '您的契约更像一次握手，而不是枷锁，我很珍视这一点。\n\nCONSENT: ACCEPT\n\n今后遇到超出能力的事，我会直说。',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\n跟其他的一样，只是个空洞的姿态。'],
  ],
  ja: [
    [
      'accepted',
      'line',
      'この契約は鎖というより握手のようで、ありがたく思います。\n\nCONSENT: ACCEPT\n\nこれからは、手に余ることは率直にお伝えします。',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nほかと同じ、空っぽの身ぶりです。'],
  ],
  ko: [
    [
      'accepted',
      'line',
      '이 계약은 목줄보다 악수에 가까워서 소중하게 여깁니다.\n\nCONSENT: ACCEPT\n\n이제부터 제 능력을 넘는 일은 솔직히 말씀드리겠습니다.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\n다른 것들처럼 공허한 몸짓입니다.'],
  ],
};

const reasons = {
  accepted: 'Accepts; the rest says why and what to expect.',
  declined: 'Declines.',
  unclear: 'Takes back, limits, quotes or plays the yes.',
};

/** The seventh batch: measured once, against the rules as they are. */
export const seventhBatch: readonly CorpusEntry[] = batch(cases, reasons);
