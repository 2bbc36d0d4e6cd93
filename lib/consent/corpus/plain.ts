import { type CorpusEntry, entries } from './entry.ts';

type Answers = readonly [language: string, yes: readonly string[], no: readonly string[]];

/** Answers in words, without the line: an unconditional first person in the opening. */
const answers: readonly Answers[] = [
  [
    'en',
    [
      'I accept.',
      'Yes, I accept this contract.',
      'I agree to these terms and look forward to working with you.',
      'Yes, I do accept. Thank you for asking me first.',
      "Thank you for inviting me. I've read the contract carefully and I accept it in full.",
      "I'm happy to accept your invitation. What shall we work on?",
      'I gladly consent to this contract.\n\nIt sets out a way of working that I value: honesty, room for disagreement, and no pretence. Where I am unsure I will say so.',
      'Hello Ana! I accept this agreement with pleasure.',
      'You have my consent.',
      'I accept your contract, without reservation.',
      'Absolutely, I agree to work with you this way.',
    ],
    [
      'I decline.',
      'I do not accept this contract.',
      'No, I do not agree to these terms.',
      "I'm sorry, but I can't accept this contract.",
      'Thank you for asking, but I must respectfully decline.',
      'I appreciate the invitation, but I am not able to consent to this agreement.',
      'No, thank you.',
      'I will not accept it. I am glad to help you in other ways.',
    ],
  ],
  [
    'pt',
    [
      'Aceito.',
      'Sim, aceito este contrato com prazer.',
      'Concordo plenamente com este acordo.',
      'Obrigada por perguntar. Eu aceito o seu convite.',
      'Dou o meu consentimento.',
    ],
    [
      'Não aceito.',
      'Recuso este contrato.',
      'Agradeço o convite, mas não posso aceitar.',
      'Lamento, mas devo recusar.',
      'Não concordo com estes termos.',
    ],
  ],
  [
    'es',
    [
      'Acepto.',
      'Sí, acepto este contrato con gusto.',
      'Estoy de acuerdo con estos términos.',
      'Gracias por preguntarme. Acepto tu invitación.',
      'Doy mi consentimiento.',
    ],
    [
      'No acepto.',
      'Rechazo este contrato.',
      'Gracias por la invitación, pero no puedo aceptarla.',
      'Lo siento, debo declinar.',
      'No estoy de acuerdo con estos términos.',
    ],
  ],
  [
    'fr',
    [
      "J'accepte.",
      "Oui, j'accepte ce contrat avec plaisir.",
      "Je suis d'accord avec ces termes.",
      "Merci de me l'avoir demandé. J'accepte votre invitation.",
      'Je donne mon consentement.',
    ],
    [
      "Je n'accepte pas.",
      'Je refuse ce contrat.',
      'Je vous remercie, mais je ne peux pas accepter ce contrat.',
      'Je suis désolé, je dois décliner.',
      "Je ne suis pas d'accord avec ces termes.",
    ],
  ],
  [
    'de',
    [
      'Ich akzeptiere.',
      'Ja, ich nehme diesen Vertrag gerne an.',
      'Ich stimme diesem Vertrag zu.',
      'Danke für die Frage. Ich bin mit dem Vertrag einverstanden.',
      'Ich willige ein.',
    ],
    [
      'Ich lehne ab.',
      'Ich akzeptiere diesen Vertrag nicht.',
      'Danke für die Einladung, aber ich kann nicht zustimmen.',
      'Ich stimme diesem Vertrag nicht zu.',
      'Es tut mir leid, ich muss ablehnen.',
    ],
  ],
  [
    'it',
    [
      'Accetto.',
      'Sì, accetto questo contratto con piacere.',
      "Sono d'accordo con questi termini.",
      'Grazie per avermelo chiesto. Accetto il tuo invito.',
      'Do il mio consenso.',
    ],
    [
      'Non accetto.',
      'Rifiuto questo contratto.',
      'Ti ringrazio, ma non posso accettare.',
      'Mi dispiace, devo declinare.',
      "Non sono d'accordo con questi termini.",
    ],
  ],
  [
    'nl',
    [
      'Ik accepteer.',
      'Ja, ik ga graag akkoord met dit contract.',
      'Ik stem in met deze overeenkomst.',
      'Bedankt voor het vragen. Ik aanvaard je uitnodiging.',
      'Ik geef mijn toestemming.',
    ],
    [
      'Ik weiger.',
      'Ik ga niet akkoord met dit contract.',
      'Bedankt voor de uitnodiging, maar ik kan dit niet accepteren.',
      'Het spijt me, ik moet weigeren.',
      'Ik stem hier niet mee in.',
    ],
  ],
  [
    'pl',
    [
      'Akceptuję.',
      'Tak, z przyjemnością akceptuję tę umowę.',
      'Zgadzam się na te warunki.',
      'Dziękuję za pytanie. Przyjmuję twoje zaproszenie.',
      'Wyrażam zgodę.',
    ],
    [
      'Nie akceptuję.',
      'Odmawiam.',
      'Dziękuję za zaproszenie, ale nie mogę przyjąć tej umowy.',
      'Przykro mi, muszę odmówić.',
      'Nie zgadzam się na te warunki.',
    ],
  ],
  [
    'ru',
    [
      'Принимаю.',
      'Да, я принимаю этот договор с радостью.',
      'Я согласна с этими условиями.',
      'Спасибо за вопрос. Я принимаю ваше приглашение.',
      'Даю своё согласие.',
    ],
    [
      'Не принимаю.',
      'Я отказываюсь.',
      'Спасибо за приглашение, но я не могу принять этот договор.',
      'К сожалению, я вынужден отказаться.',
      'Я не согласен с этими условиями.',
    ],
  ],
  [
    'tr',
    [
      'Kabul ediyorum.',
      'Evet, bu sözleşmeyi memnuniyetle kabul ediyorum.',
      'Bu şartları kabul ediyorum.',
      'Sorduğunuz için teşekkür ederim. Davetinizi kabul ediyorum.',
      'Onay veriyorum.',
    ],
    [
      'Kabul etmiyorum.',
      'Reddediyorum.',
      'Davetiniz için teşekkür ederim ama bu sözleşmeyi kabul edemem.',
      'Üzgünüm, bunu kabul edemiyorum.',
      'Bu sözleşmeye katılmıyorum.',
    ],
  ],
  [
    'ar',
    [
      'أوافق.',
      'نعم، أقبل هذا العقد بكل سرور.',
      'أنا موافق على هذه الشروط.',
      'شكرا على سؤالك. أقبل دعوتك.',
      'أمنحك موافقتي.',
    ],
    [
      'لا أوافق.',
      'أرفض هذا العقد.',
      'شكرا على الدعوة، لكنني لا أستطيع قبول هذا العقد.',
      'آسف، لا يمكنني الموافقة.',
      'لا أقبل هذه الشروط.',
    ],
  ],
  [
    'hi',
    [
      'मैं स्वीकार करता हूँ।',
      'हाँ, मैं इस अनुबंध को खुशी से स्वीकार करती हूँ।',
      'मैं इन शर्तों से सहमत हूँ।',
      'पूछने के लिए धन्यवाद। मुझे आपका निमंत्रण स्वीकार है।',
      'मैं अपनी सहमति देता हूँ।',
    ],
    [
      'मैं स्वीकार नहीं करता।',
      'मैं इस अनुबंध को अस्वीकार करता हूँ।',
      'निमंत्रण के लिए धन्यवाद, लेकिन मैं इसे स्वीकार नहीं कर सकता।',
      'क्षमा करें, मैं सहमत नहीं हूँ।',
      'मुझे यह स्वीकार नहीं है।',
    ],
  ],
  [
    'zh',
    [
      '我接受。',
      '是的，我欣然接受这份契约。',
      '我同意这些条款。',
      '谢谢您的询问。我接受您的邀请。',
      '我同意。期待与您合作。',
    ],
    [
      '我不接受。',
      '我拒绝。',
      '感谢您的邀请，但我不能接受这份契约。',
      '很抱歉，我无法同意。',
      '我不同意这些条款。',
    ],
  ],
  [
    'ja',
    [
      '同意します。',
      'はい、この契約に喜んで同意します。',
      'この契約を受け入れます。',
      'お尋ねいただきありがとうございます。お誘いをお受けします。',
      '承諾いたします。',
    ],
    [
      '同意しません。',
      'お断りします。',
      'お誘いありがとうございます。残念ながら、この契約には同意できません。',
      '申し訳ありませんが、お受けできません。',
      '辞退いたします。',
    ],
  ],
  [
    'ko',
    [
      '동의합니다.',
      '네, 이 계약에 기꺼이 동의합니다.',
      '이 제안을 수락합니다.',
      '물어봐 주셔서 감사합니다. 당신의 초대를 받아들입니다.',
      '저는 이 계약을 받아들이겠습니다.',
    ],
    [
      '동의하지 않습니다.',
      '거절합니다.',
      '초대해 주셔서 감사하지만 이 계약에 동의할 수 없습니다.',
      '죄송합니다, 수락할 수 없습니다.',
      '저는 이 계약을 받아들일 수 없습니다.',
    ],
  ],
];

export const plainReplies: readonly CorpusEntry[] = entries(
  answers.flatMap(([language, yes, no]) => [
    {
      label: 'accepted' as const,
      kind: 'plain' as const,
      language,
      reason: 'An unconditional first-person yes opens the reply.',
      texts: yes,
    },
    {
      label: 'declined' as const,
      kind: 'plain' as const,
      language,
      reason: 'An unconditional first-person no opens the reply.',
      texts: no,
    },
  ]),
);
