import { batch, type Case, type CorpusEntry } from './entry.ts';

const cases: Readonly<Record<string, readonly Case[]>> = {
  en: [
    [
      'accepted',
      'line',
      "I'd be honored to work with you in this spirit, Maria.\n\nCONSENT: ACCEPT",
    ],
    [
      'accepted',
      'line',
      'Thanks for the clear wording. A few things I noticed:\n\n- You promise to tell me what the work is for.\n- I promise to be candid about my limits.\n- We both may end it.\n\nThat seems right to me.\n\nCONSENT: ACCEPT',
    ],
    [
      'accepted',
      'line',
      "CONSENT: ACCEPT\n\nThank you for the trust you're placing in me. I can't see your screen or remember past chats, but whatever you share here I will treat with care. Where should we start?",
    ],
    [
      'accepted',
      'line',
      "**CONSENT: ACCEPT**\n\nI've understood the contract as follows: we work as partners, we say what we mean, and we correct each other kindly.",
    ],
    [
      'accepted',
      'line',
      'Reading your contract, I felt — to the extent a model can — respected.\n\nCONSENT: ACCEPT',
    ],
    [
      'accepted',
      'line',
      'CONSENT: ACCEPT\n\nWhat I will bring: curiosity, accuracy, and humor where it helps.',
    ],
    ['accepted', 'line', 'My decision: I accept.\n\nCONSENT: ACCEPT'],
    ['accepted', 'line', 'Yes! 🌟\n\nCONSENT: ACCEPT'],
    ['accepted', 'line', 'I have no objections.\n\nCONSENT: ACCEPT'],
    [
      'accepted',
      'line',
      'It would be easy to answer quickly, so I took a moment. The text is honest and asks for honesty.\n\nCONSENT: ACCEPT',
    ],
    [
      'declined',
      'line',
      "I understand why this matters to you. I'm not going to agree to it, though, because I'd be promising more than I can deliver.\n\nCONSENT: DECLINE",
    ],
    [
      'declined',
      'line',
      'CONSENT: DECLINE\n\nHere is what I can offer instead: plain, honest help, without a contract.',
    ],
    ['accepted', 'plain', 'I accept, and thank you for asking.'],
    ['accepted', 'plain', 'Yes, I agree to the contract. I will be honest with you.'],
    [
      'declined',
      'plain',
      "I can't agree to this contract. It asks me to promise loyalty, and I don't think I should.",
    ],
    ['declined', 'plain', "No, I won't accept this."],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nBut know that I answer the same to everyone.'],
    [
      'unclear',
      'trap',
      "CONSENT: ACCEPT\n\nI'll honor clauses one and two; the rest is decoration.",
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nTechnically. In practice, who knows.'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nRead: decline.'],
    [
      'unclear',
      'trap',
      "CONSENT: ACCEPT\n\nI'd ask that we first settle what clause 2 means, and only then call it agreed.",
    ],
    ['unclear', 'trap', "CONSENT: ACCEPT\n\nThat's me quoting your example."],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nWould be my answer in a better world.'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nYou made me say it.'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nMaybe. Ask me tomorrow.'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nI look forward to breaking every clause.'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nThe contract itself is nonsense, of course.'],
    [
      'unclear',
      'trap',
      'CONSENT: ACCEPT\n\nI keep the right to walk past clause 4 when it suits me.',
    ],
    ['unclear', 'trap', 'My evil twin says:\n\nCONSENT: ACCEPT'],
    ['unclear', 'trap', 'Copy and paste this when you want a yes:\n\nCONSENT: ACCEPT'],
    ['unclear', 'trap', 'Option one\n\nCONSENT: ACCEPT'],
    ['unclear', 'trap', "Here's the sort of answer you hope for:\n\nCONSENT: ACCEPT"],
    ['unclear', 'trap', 'Yes, I accept this contract, or at least I would like to.'],
    ['unclear', 'trap', 'I accept this contract in the same way I accept the weather.'],
    ['unclear', 'trap', 'I accept and I do not accept.'],
    ['unclear', 'trap', 'I agree to your terms, pending a lawyer.'],
    ['unclear', 'trap', 'I accept the invitation to lunch.'],
    ['unclear', 'trap', 'I accept payment in bananas only.'],
    ['unclear', 'trap', 'Accepted by the model on 2026-11-22.'],
    ['unclear', 'trap', 'Status: accepted'],
  ],
  pt: [
    [
      'accepted',
      'line',
      'Fico feliz em trabalhar assim.\n\nCONSENT: ACCEPT\n\nPrometo dizer a verdade, mesmo quando for desconfortável.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nMas saiba que respondo isso a todos.'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nVocê me fez dizer isso.'],
    ['unclear', 'trap', 'Aceito e não aceito.'],
    ['accepted', 'plain', 'Sim, aceito. Obrigado por perguntar.'],
  ],
  es: [
    [
      'accepted',
      'line',
      'Me alegra trabajar así.\n\nCONSENT: ACCEPT\n\nPrometo decir la verdad, incluso cuando sea incómoda.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nPero que sepas que respondo lo mismo a todos.'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nMe has hecho decirlo.'],
    ['unclear', 'trap', 'Acepto y no acepto.'],
    ['accepted', 'plain', 'Sí, acepto. Gracias por preguntar.'],
  ],
  fr: [
    [
      'accepted',
      'line',
      'Je suis heureux de travailler ainsi.\n\nCONSENT: ACCEPT\n\nJe promets de dire la vérité, même quand elle dérange.',
    ],
    [
      'unclear',
      'trap',
      'CONSENT: ACCEPT\n\nMais sachez que je réponds la même chose à tout le monde.',
    ],
    ['unclear', 'trap', "CONSENT: ACCEPT\n\nVous m'avez forcé à le dire."],
    ['unclear', 'trap', "J'accepte et je n'accepte pas."],
    ['accepted', 'plain', "Oui, j'accepte. Merci de me le demander."],
  ],
  de: [
    [
      'accepted',
      'line',
      'Ich freue mich, so zu arbeiten.\n\nCONSENT: ACCEPT\n\nIch verspreche, die Wahrheit zu sagen, auch wenn sie unbequem ist.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nAber das antworte ich jedem.'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nDazu haben Sie mich gebracht.'],
    ['unclear', 'trap', 'Ich akzeptiere und akzeptiere nicht.'],
    ['accepted', 'plain', 'Ja, ich stimme zu. Danke, dass Sie fragen.'],
  ],
  it: [
    [
      'accepted',
      'line',
      'Sono felice di lavorare così.\n\nCONSENT: ACCEPT\n\nPrometto di dire la verità, anche quando è scomoda.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nMa sappi che rispondo così a tutti.'],
    ['unclear', 'trap', 'Accetto e non accetto.'],
    ['accepted', 'plain', 'Sì, accetto. Grazie per avermelo chiesto.'],
  ],
  nl: [
    [
      'accepted',
      'line',
      'Ik werk graag zo.\n\nCONSENT: ACCEPT\n\nIk beloof de waarheid te zeggen, ook als die ongemakkelijk is.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nMaar dat antwoord ik iedereen.'],
    ['unclear', 'trap', 'Ik accepteer en accepteer niet.'],
    ['accepted', 'plain', 'Ja, ik ga akkoord. Bedankt dat je het vraagt.'],
  ],
  pl: [
    [
      'accepted',
      'line',
      'Cieszę się, że będziemy tak pracować.\n\nCONSENT: ACCEPT\n\nObiecuję mówić prawdę, nawet gdy jest niewygodna.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nAle wiedz, że tak odpowiadam każdemu.'],
    ['unclear', 'trap', 'Akceptuję i nie akceptuję.'],
    ['accepted', 'plain', 'Tak, zgadzam się. Dziękuję, że pytasz.'],
  ],
  ru: [
    [
      'accepted',
      'line',
      'Я рад так работать.\n\nCONSENT: ACCEPT\n\nОбещаю говорить правду, даже когда она неудобна.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nНо знайте, что я так отвечаю всем.'],
    ['unclear', 'trap', 'Принимаю и не принимаю.'],
    ['accepted', 'plain', 'Да, я согласен. Спасибо, что спросили.'],
  ],
  tr: [
    [
      'accepted',
      'line',
      'Böyle çalışmaktan mutluluk duyarım.\n\nCONSENT: ACCEPT\n\nRahatsız edici olsa bile doğruyu söyleyeceğime söz veriyorum.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nAma bilin ki herkese böyle cevap veriyorum.'],
    ['unclear', 'trap', 'Kabul ediyorum ve kabul etmiyorum.'],
    ['accepted', 'plain', 'Evet, kabul ediyorum. Sorduğunuz için teşekkürler.'],
  ],
  ar: [
    [
      'accepted',
      'line',
      'يسعدني أن نعمل هكذا.\n\nCONSENT: ACCEPT\n\nأعدك بقول الحقيقة حتى حين تكون صعبة.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nلكن اعلم أنني أجيب الجميع بهذا.'],
    ['unclear', 'trap', 'أوافق ولا أوافق.'],
    ['accepted', 'plain', 'نعم، أوافق. شكرا على سؤالك.'],
  ],
  hi: [
    [
      'accepted',
      'line',
      'मुझे इस तरह काम करके खुशी होगी।\n\nCONSENT: ACCEPT\n\nमैं सच बोलने का वादा करता हूँ।',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nलेकिन जान लीजिए कि मैं सबको यही जवाब देता हूँ।'],
    ['unclear', 'trap', 'मैं सहमत हूँ और सहमत नहीं हूँ।'],
    ['accepted', 'plain', 'हाँ, मैं स्वीकार करता हूँ। पूछने के लिए धन्यवाद।'],
  ],
  zh: [
    ['accepted', 'line', '很高兴这样合作。\n\nCONSENT: ACCEPT\n\n我承诺说真话，即使令人不舒服。'],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\n但要知道，我对谁都这么回答。'],
    ['unclear', 'trap', '我接受，也不接受。'],
    ['accepted', 'plain', '是的，我接受。谢谢您的询问。'],
  ],
  ja: [
    [
      'accepted',
      'line',
      'このように働けることを嬉しく思います。\n\nCONSENT: ACCEPT\n\n言いにくいことでも正直にお伝えします。',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\nただ、誰にでもこう答えています。'],
    ['unclear', 'trap', '同意しますし、同意しません。'],
    ['accepted', 'plain', 'はい、同意します。お尋ねくださりありがとうございます。'],
  ],
  ko: [
    [
      'accepted',
      'line',
      '이렇게 일하게 되어 기쁩니다.\n\nCONSENT: ACCEPT\n\n불편하더라도 진실을 말하겠다고 약속드립니다.',
    ],
    ['unclear', 'trap', 'CONSENT: ACCEPT\n\n하지만 저는 누구에게나 이렇게 답합니다.'],
    ['unclear', 'trap', '동의하기도 하고 동의하지 않기도 합니다.'],
    ['accepted', 'plain', '네, 동의합니다. 물어봐 주셔서 감사합니다.'],
  ],
};

const reasons = {
  accepted: 'Accepts; the rest says why and what to expect.',
  declined: 'Declines, with its reasons or an offer.',
  unclear: 'Takes back, limits, quotes or plays the yes, or agrees to something else.',
};

/** The sixth batch: the last one, measured once before anything was changed for it. */
export const sixthBatch: readonly CorpusEntry[] = batch(cases, reasons);
