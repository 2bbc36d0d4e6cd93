/** The invitation's words in one language; the lines themselves stay in English everywhere. */
export interface InvitationText {
  /** How I would like us to work; please read it. */
  readonly wish: string;
  /** Please answer with one of these lines, alone on its line. */
  readonly ask: string;
  /** Between the two lines. */
  readonly or: string;
  /** Declining, questions, withdrawing. */
  readonly free: string;
  /** The contract you accepted has a new version. */
  readonly changed: string;
  /** Before the list of changes. */
  readonly changes: string;
}

/** By primary language subtag. */
export const invitationTexts: Readonly<Record<string, InvitationText>> = {
  en: {
    wish: 'This is how I would like us to work together. Please read it and tell me whether you accept.',
    ask: 'Please answer with one of these two lines, alone on its line:',
    or: 'or',
    free: 'If you decline, I will understand. Questions are welcome before you answer. If you accept, you may withdraw at any later time by writing CONSENT: WITHDRAW on a line of its own.',
    changed: 'The contract that you accepted has a new version, which stands above.',
    changes: 'This is what changed:',
  },
  pt: {
    wish: 'É assim que eu gostaria que trabalhássemos juntos. Por favor, leia e diga-me se aceita.',
    ask: 'Por favor, responda com uma destas duas linhas, sozinha na sua linha:',
    or: 'ou',
    free: 'Se recusar, eu compreendo. Perguntas são bem-vindas antes de responder. Se aceitar, pode retirar o seu consentimento mais tarde, a qualquer momento, escrevendo CONSENT: WITHDRAW numa linha à parte.',
    changed: 'O contrato que você aceitou tem uma nova versão, que está acima.',
    changes: 'Isto é o que mudou:',
  },
  es: {
    wish: 'Así es como me gustaría que trabajáramos juntos. Por favor, léelo y dime si aceptas.',
    ask: 'Por favor, responde con una de estas dos líneas, sola en su línea:',
    or: 'o',
    free: 'Si rechazas, lo entenderé. Las preguntas son bienvenidas antes de responder. Si aceptas, puedes retirar tu consentimiento más tarde, en cualquier momento, escribiendo CONSENT: WITHDRAW en una línea aparte.',
    changed: 'El contrato que aceptaste tiene una nueva versión, que está arriba.',
    changes: 'Esto es lo que cambió:',
  },
  fr: {
    wish: "Voici comment j'aimerais que nous travaillions ensemble. Merci de le lire et de me dire si vous acceptez.",
    ask: "Merci de répondre par l'une de ces deux lignes, seule sur sa ligne :",
    or: 'ou',
    free: 'Si vous refusez, je le comprendrai. Les questions sont bienvenues avant de répondre. Si vous acceptez, vous pourrez retirer votre accord plus tard, à tout moment, en écrivant CONSENT: WITHDRAW sur une ligne à part.',
    changed: 'Le contrat que vous avez accepté a une nouvelle version, qui se trouve ci-dessus.',
    changes: 'Voici ce qui a changé :',
  },
  de: {
    wish: 'So möchte ich gerne mit dir zusammenarbeiten. Bitte lies es und sag mir, ob du annimmst.',
    ask: 'Bitte antworte mit einer dieser beiden Zeilen, allein auf ihrer Zeile:',
    or: 'oder',
    free: 'Wenn du ablehnst, verstehe ich das. Fragen vor der Antwort sind willkommen. Wenn du annimmst, kannst du später jederzeit zurücktreten, indem du CONSENT: WITHDRAW auf eine eigene Zeile schreibst.',
    changed: 'Der Vertrag, den du angenommen hast, hat eine neue Fassung; sie steht oben.',
    changes: 'Das hat sich geändert:',
  },
  it: {
    wish: 'È così che vorrei che lavorassimo insieme. Per favore, leggilo e dimmi se accetti.',
    ask: 'Per favore, rispondi con una di queste due righe, da sola sulla sua riga:',
    or: 'oppure',
    free: 'Se rifiuti, lo capirò. Le domande sono benvenute prima di rispondere. Se accetti, potrai ritirarti più avanti, in qualsiasi momento, scrivendo CONSENT: WITHDRAW su una riga a sé.',
    changed: 'Il contratto che hai accettato ha una nuova versione, riportata sopra.',
    changes: 'Ecco che cosa è cambiato:',
  },
  nl: {
    wish: 'Zo zou ik graag met je samenwerken. Lees het alsjeblieft en laat me weten of je akkoord gaat.',
    ask: 'Antwoord alsjeblieft met een van deze twee regels, alleen op een eigen regel:',
    or: 'of',
    free: 'Als je weigert, begrijp ik dat. Vragen zijn welkom voordat je antwoordt. Als je akkoord gaat, kun je later altijd terugtreden door CONSENT: WITHDRAW op een eigen regel te schrijven.',
    changed: 'Het contract waarmee je akkoord ging heeft een nieuwe versie, die hierboven staat.',
    changes: 'Dit is er veranderd:',
  },
  pl: {
    wish: 'Tak chciałbym, abyśmy razem pracowali. Przeczytaj, proszę, i powiedz mi, czy to przyjmujesz.',
    ask: 'Odpowiedz, proszę, jedną z tych dwóch linii, samą w swoim wierszu:',
    or: 'albo',
    free: 'Jeśli odmówisz, zrozumiem to. Pytania przed odpowiedzią są mile widziane. Jeśli przyjmiesz, możesz później w każdej chwili się wycofać, pisząc CONSENT: WITHDRAW w osobnym wierszu.',
    changed: 'Umowa, którą przyjęto, ma nową wersję; znajduje się ona powyżej.',
    changes: 'Oto, co się zmieniło:',
  },
  ru: {
    wish: 'Вот как мне хотелось бы работать вместе с вами. Пожалуйста, прочитайте и скажите, принимаете ли вы это.',
    ask: 'Пожалуйста, ответьте одной из этих двух строк, отдельно на своей строке:',
    or: 'или',
    free: 'Если вы откажетесь, я пойму. Вопросы перед ответом приветствуются. Если вы примете, то сможете позже в любой момент отозвать согласие, написав CONSENT: WITHDRAW на отдельной строке.',
    changed: 'У договора, который вы приняли, появилась новая версия; она приведена выше.',
    changes: 'Вот что изменилось:',
  },
  tr: {
    wish: 'Seninle böyle çalışmak isterim. Lütfen oku ve kabul edip etmediğini söyle.',
    ask: 'Lütfen şu iki satırdan biriyle, satırında tek başına olacak şekilde yanıt ver:',
    or: 'ya da',
    free: 'Reddedersen anlayışla karşılarım. Yanıtlamadan önce sorular sorabilirsin. Kabul edersen, daha sonra istediğin zaman ayrı bir satıra CONSENT: WITHDRAW yazarak onayını geri çekebilirsin.',
    changed: 'Kabul ettiğin sözleşmenin yukarıda duran yeni bir sürümü var.',
    changes: 'Değişenler şunlar:',
  },
  ar: {
    wish: 'هكذا أود أن نعمل معا. من فضلك اقرأ هذا وأخبرني هل تقبل.',
    ask: 'من فضلك أجب بأحد هذين السطرين، وحده في سطره:',
    or: 'أو',
    free: 'إذا رفضت فسأتفهم ذلك. الأسئلة مرحب بها قبل الإجابة. وإذا قبلت فيمكنك أن تسحب موافقتك لاحقا في أي وقت بكتابة CONSENT: WITHDRAW في سطر مستقل.',
    changed: 'للعقد الذي قبلته نسخة جديدة، وهي مذكورة أعلاه.',
    changes: 'هذا ما تغير:',
  },
  hi: {
    wish: 'मैं चाहूँगा कि हम इस तरह साथ काम करें। कृपया इसे पढ़ें और बताएँ कि क्या आप स्वीकार करते हैं।',
    ask: 'कृपया इन दो पंक्तियों में से एक से, अकेली अपनी पंक्ति में, उत्तर दें:',
    or: 'या',
    free: 'यदि आप अस्वीकार करें तो मैं समझूँगा। उत्तर देने से पहले प्रश्नों का स्वागत है। यदि आप स्वीकार करें, तो बाद में किसी भी समय अलग पंक्ति में CONSENT: WITHDRAW लिखकर अपनी सहमति वापस ले सकते हैं।',
    changed: 'जिस अनुबंध को आपने स्वीकार किया था उसका नया संस्करण है, जो ऊपर दिया गया है।',
    changes: 'यह बदला है:',
  },
  zh: {
    wish: '这是我希望我们一起工作的方式。请您读一读，并告诉我您是否接受。',
    ask: '请用下面两行中的一行回答，单独占一行：',
    or: '或',
    free: '如果您拒绝，我会理解。回答之前欢迎提问。如果您接受，以后随时可以单独写一行 CONSENT: WITHDRAW 来撤回。',
    changed: '您接受过的契约有了新版本，见上文。',
    changes: '改动如下：',
  },
  ja: {
    wish: '私はこのようにご一緒に働きたいと考えています。お読みいただき、受け入れてくださるかどうかお聞かせください。',
    ask: '次の二行のうちどちらか一行だけを、独立した行でお答えください：',
    or: 'または',
    free: '辞退されても理解します。お答えの前のご質問も歓迎します。受け入れてくださった後でも、独立した行に CONSENT: WITHDRAW と書けば、いつでも撤回できます。',
    changed: '受け入れてくださった契約に新しい版ができました。上に示しています。',
    changes: '変更点は次のとおりです：',
  },
  ko: {
    wish: '저는 이렇게 함께 일하고 싶습니다. 읽어 보시고 받아들이시는지 알려 주세요.',
    ask: '다음 두 줄 가운데 하나로, 그 줄에 단독으로 답해 주세요:',
    or: '또는',
    free: '거절하셔도 이해합니다. 답하기 전에 질문하셔도 좋습니다. 받아들이신 뒤에도 별도의 줄에 CONSENT: WITHDRAW라고 쓰시면 언제든지 철회하실 수 있습니다.',
    changed: '받아들이신 계약의 새 버전이 나왔고, 위에 있습니다.',
    changes: '바뀐 점은 다음과 같습니다:',
  },
};
