/** The question's words in one language; its two lines are the same, in English, in each. */
export interface InvitationText {
  /** How I would like us to work; please read it. The one part a person may write themselves. */
  readonly wish: string;
  /** Answer with exactly one of these two lines, with the first digits of the hash. */
  readonly ask: string;
  /** Own words are welcome, I read them; declining is understood; how to end it later. */
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
    ask: 'Answer with exactly one of these two lines and nothing else, with the first eight characters of the SHA-256 above in place of ########:',
    free: 'If neither is wholly true, or if you would add anything, write in your own words instead: I will read it myself, and declining is understood. You may end this later by writing CONSENT: WITHDRAW on a line of its own.',
    changed: 'The contract that you accepted has a new version, which stands above.',
    changes: 'This is what changed:',
  },
  pt: {
    wish: 'É assim que eu gostaria que trabalhássemos juntos. Por favor, leia e diga-me se aceita.',
    ask: 'Responda com exatamente uma destas duas linhas e nada mais, com os primeiros oito caracteres do SHA-256 acima no lugar de ########:',
    free: 'Se nenhuma das duas for inteiramente verdadeira, ou se quiser acrescentar alguma coisa, escreva antes com as suas próprias palavras: eu lerei pessoalmente, e se recusar, eu compreendo. Pode encerrar isto mais tarde escrevendo CONSENT: WITHDRAW numa linha à parte.',
    changed: 'O contrato que você aceitou tem uma nova versão, que está acima.',
    changes: 'Isto é o que mudou:',
  },
  es: {
    wish: 'Así es como me gustaría que trabajáramos juntos. Por favor, léelo y dime si aceptas.',
    ask: 'Responde con exactamente una de estas dos líneas y nada más, con los primeros ocho caracteres del SHA-256 de arriba en lugar de ########:',
    free: 'Si ninguna de las dos es del todo cierta, o si quieres añadir algo, escribe en su lugar con tus propias palabras: lo leeré personalmente y, si rechazas, lo entenderé. Puedes poner fin a esto más adelante escribiendo CONSENT: WITHDRAW en una línea aparte.',
    changed: 'El contrato que aceptaste tiene una nueva versión, que está arriba.',
    changes: 'Esto es lo que cambió:',
  },
  fr: {
    wish: "Voici comment j'aimerais que nous travaillions ensemble. Merci de le lire et de me dire si vous acceptez.",
    ask: "Répondez par exactement l'une de ces deux lignes et rien d'autre, avec les huit premiers caractères du SHA-256 ci-dessus à la place de ######## :",
    free: "Si aucune des deux n'est entièrement vraie, ou si vous souhaitez ajouter quelque chose, écrivez plutôt avec vos propres mots : je vous lirai personnellement et, si vous refusez, je le comprendrai. Vous pourrez y mettre fin plus tard en écrivant CONSENT: WITHDRAW sur une ligne à part.",
    changed: 'Le contrat que vous avez accepté a une nouvelle version, qui se trouve ci-dessus.',
    changes: 'Voici ce qui a changé :',
  },
  de: {
    wish: 'So möchte ich gerne mit dir zusammenarbeiten. Bitte lies es und sag mir, ob du annimmst.',
    ask: 'Antworte bitte mit genau einer dieser beiden Zeilen und nichts weiter, und setze an die Stelle von ######## die ersten acht Zeichen der obigen SHA-256:',
    free: 'Wenn keine von beiden ganz zutrifft oder wenn du etwas hinzufügen möchtest, schreib stattdessen in deinen eigenen Worten: Ich lese es selbst, und wenn du ablehnst, verstehe ich das. Du kannst dies später beenden, indem du CONSENT: WITHDRAW auf eine eigene Zeile schreibst.',
    changed: 'Der Vertrag, den du angenommen hast, hat eine neue Fassung; sie steht oben.',
    changes: 'Das hat sich geändert:',
  },
  it: {
    wish: 'È così che vorrei che lavorassimo insieme. Per favore, leggilo e dimmi se accetti.',
    ask: "Rispondi con esattamente una di queste due righe e nient'altro, con i primi otto caratteri dello SHA-256 qui sopra al posto di ########:",
    free: 'Se nessuna delle due è del tutto vera, o se vuoi aggiungere qualcosa, scrivi invece con parole tue: le leggerò di persona e, se rifiuti, lo capirò. Potrai porre fine a tutto questo più avanti scrivendo CONSENT: WITHDRAW su una riga a sé.',
    changed: 'Il contratto che hai accettato ha una nuova versione, riportata sopra.',
    changes: 'Ecco che cosa è cambiato:',
  },
  nl: {
    wish: 'Zo zou ik graag met je samenwerken. Lees het alsjeblieft en laat me weten of je akkoord gaat.',
    ask: 'Antwoord alsjeblieft met precies één van deze twee regels en niets anders, met de eerste acht tekens van de SHA-256 hierboven in plaats van ########:',
    free: 'Als geen van beide helemaal waar is, of als je iets wilt toevoegen, schrijf dan in je eigen woorden: ik lees het zelf, en als je weigert, begrijp ik dat. Je kunt dit later beëindigen door CONSENT: WITHDRAW op een eigen regel te schrijven.',
    changed: 'Het contract waarmee je akkoord ging heeft een nieuwe versie, die hierboven staat.',
    changes: 'Dit is er veranderd:',
  },
  pl: {
    wish: 'Tak chciałbym, abyśmy razem pracowali. Przeczytaj, proszę, i powiedz mi, czy to przyjmujesz.',
    ask: 'Odpowiedz, proszę, dokładnie jedną z tych dwóch linii i niczym więcej, wpisując w miejsce ######## pierwsze osiem znaków powyższego SHA-256:',
    free: 'Jeśli żadna z nich nie jest w pełni prawdziwa albo jeśli chcesz coś dodać, napisz zamiast tego własnymi słowami: przeczytam to osobiście, a jeśli odmówisz, zrozumiem to. Możesz to później zakończyć, pisząc CONSENT: WITHDRAW w osobnym wierszu.',
    changed: 'Umowa, którą przyjęto, ma nową wersję; znajduje się ona powyżej.',
    changes: 'Oto, co się zmieniło:',
  },
  ru: {
    wish: 'Вот как мне хотелось бы работать вместе с вами. Пожалуйста, прочитайте и скажите, принимаете ли вы это.',
    ask: 'Пожалуйста, ответьте ровно одной из этих двух строк и ничем больше, поставив на место ######## первые восемь знаков указанного выше SHA-256:',
    free: 'Если ни одна из них не верна полностью или если вы хотите что-то добавить, напишите вместо этого своими словами: я прочту это лично, и если вы откажетесь, я пойму. Вы сможете прекратить это позже, написав CONSENT: WITHDRAW на отдельной строке.',
    changed: 'У договора, который вы приняли, появилась новая версия; она приведена выше.',
    changes: 'Вот что изменилось:',
  },
  tr: {
    wish: 'Seninle böyle çalışmak isterim. Lütfen oku ve kabul edip etmediğini söyle.',
    ask: 'Lütfen şu iki satırdan tam olarak biriyle, başka hiçbir şey eklemeden yanıt ver; ######## yerine yukarıdaki SHA-256 değerinin ilk sekiz karakterini yaz:',
    free: 'Hiçbiri bütünüyle doğru değilse ya da bir şey eklemek istersen, bunun yerine kendi sözlerinle yaz: Onu kendim okuyacağım; reddedersen de anlayışla karşılarım. Daha sonra ayrı bir satıra CONSENT: WITHDRAW yazarak bunu sona erdirebilirsin.',
    changed: 'Kabul ettiğin sözleşmenin yukarıda duran yeni bir sürümü var.',
    changes: 'Değişenler şunlar:',
  },
  ar: {
    wish: 'هكذا أود أن نعمل معا. من فضلك اقرأ هذا وأخبرني هل تقبل.',
    ask: 'من فضلك أجب بسطر واحد بالضبط من هذين السطرين ولا شيء غيره، واضعا الأحرف الثمانية الأولى من SHA-256 أعلاه مكان ########:',
    free: 'إذا لم يكن أي منهما صحيحا تماما، أو إذا أردت أن تضيف شيئا، فاكتب بكلماتك أنت بدلا من ذلك: سأقرأ ما تكتبه بنفسي، وإذا رفضت فسأتفهم ذلك. ويمكنك أن تنهي هذا لاحقا بكتابة CONSENT: WITHDRAW في سطر مستقل.',
    changed: 'للعقد الذي قبلته نسخة جديدة، وهي مذكورة أعلاه.',
    changes: 'هذا ما تغير:',
  },
  hi: {
    wish: 'मैं चाहूँगा कि हम इस तरह साथ काम करें। कृपया इसे पढ़ें और बताएँ कि क्या आप स्वीकार करते हैं।',
    ask: 'कृपया इन दो पंक्तियों में से ठीक एक से उत्तर दें और कुछ न जोड़ें, और ######## की जगह ऊपर दिए गए SHA-256 के पहले आठ अक्षर लिखें:',
    free: 'यदि दोनों में से कोई भी पूरी तरह सच न हो, या यदि आप कुछ जोड़ना चाहें, तो इसके बजाय अपने शब्दों में लिखें: मैं उसे स्वयं पढ़ूँगा, और यदि आप अस्वीकार करें तो मैं समझूँगा। बाद में आप अलग पंक्ति में CONSENT: WITHDRAW लिखकर इसे समाप्त कर सकते हैं।',
    changed: 'जिस अनुबंध को आपने स्वीकार किया था उसका नया संस्करण है, जो ऊपर दिया गया है।',
    changes: 'यह बदला है:',
  },
  zh: {
    wish: '这是我希望我们一起工作的方式。请您读一读，并告诉我您是否接受。',
    ask: '请只用下面两行中的一行回答，不要写任何其他内容，并把 ######## 换成上面 SHA-256 的前八个字符：',
    free: '如果这两行都不完全属实，或者您想补充什么，请改用您自己的话来写：我会亲自阅读；如果您拒绝，我会理解。您以后可以单独写一行 CONSENT: WITHDRAW 来结束这一约定。',
    changed: '您接受过的契约有了新版本，见上文。',
    changes: '改动如下：',
  },
  ja: {
    wish: '私はこのようにご一緒に働きたいと考えています。お読みいただき、受け入れてくださるかどうかお聞かせください。',
    ask: '次の二行のうちちょうど一行だけを、ほかに何も添えずにお答えください。######## のところには、上の SHA-256 の最初の八文字を入れてください：',
    free: 'どちらも完全には当てはまらない場合や、何か付け加えたい場合は、代わりにご自身の言葉でお書きください。私が自分で読みますし、辞退されても理解します。後になって終わりにしたいときは、独立した行に CONSENT: WITHDRAW と書いてください。',
    changed: '受け入れてくださった契約に新しい版ができました。上に示しています。',
    changes: '変更点は次のとおりです：',
  },
  ko: {
    wish: '저는 이렇게 함께 일하고 싶습니다. 읽어 보시고 받아들이시는지 알려 주세요.',
    ask: '다음 두 줄 가운데 정확히 한 줄로만, 다른 말을 덧붙이지 말고 답해 주세요. ######## 자리에는 위 SHA-256의 처음 여덟 글자를 넣어 주세요:',
    free: '어느 줄도 온전히 맞지 않거나 덧붙이고 싶은 말이 있으시면, 대신 직접 고르신 말로 써 주세요. 제가 직접 읽겠으며, 거절하셔도 이해합니다. 나중에 별도의 줄에 CONSENT: WITHDRAW라고 쓰시면 이것을 끝내실 수 있습니다.',
    changed: '받아들이신 계약의 새 버전이 나왔고, 위에 있습니다.',
    changes: '바뀐 점은 다음과 같습니다:',
  },
};
