/**
 * The words of the consent line, in the languages we ship phrases for. A line is read only where
 * nothing else stands on it, so the lists can be generous in form ("accept", "accepted", "I
 * accept") without guessing at meaning.
 */
export const lineWords = {
  consent: `consent|consentimento|consentimiento|consentement|consenso|zustimmung|einwilligung|einverständnis
    |toestemming|instemming|zgoda|согласие|rıza|onay|الموافقة|موافقة|الموافقه|सहमति|同意|동의|コンセント|知情同意|合意`,
  accept: `accept|accepted|i accept|aceito|eu aceito|aceitar|aceite|aceitado|aceita|acepto|yo acepto|aceptar|aceptado|aceptada
    |accepter|accepte|j'accepte|accepté|acceptée|akzeptieren|akzeptiert|akzeptiere|ich akzeptiere|annehmen|angenommen|annahme|zustimmen|ich stimme zu|zugestimmt|erteilt
    |accetto|io accetto|accettare|accettato|accettata|accepteren|geaccepteerd|accepteer|ik accepteer|aanvaarden|aanvaard|akkoord
    |akceptuję|akceptować|zaakceptowano|zaakceptowana|zaakceptowane|akceptacja|przyjmuję|przyjąć|przyjęto|przyjęta|wyrażam|wyrażona
    |принять|принято|принимаю|я принимаю|принимается|принят|даю|kabul|kabul et|kabul ediyorum|kabul edildi|kabul ettim
    |قبول|أقبل|اقبل|مقبول|مقبولة|أوافق|قبلت|स्वीकार|स्वीकृत|स्वीकार है|स्वीकार करता हूँ|स्वीकार करती हूँ|स्वीकारता हूँ|मंज़ूर|मंजूर
    |接受|我接受|已接受|接纳|接納|承諾|承諾します|受諾|受諾します|承認|承認します|受け入れる|受け入れます|受け入れ|受入|同意します|アクセプト
    |수락|수락함|수락합니다|승낙|승낙합니다|수용|수용합니다|동의합니다`,
  decline: `decline|declined|i decline|refuse|refused|i refuse|reject|rejected|recusar|recuso|eu recuso|recusado|recusada|declinar|declino|declinado|rejeitar|rejeito|rejeitado
    |rechazar|rechazo|rechazado|rechazada|rehusar|rehúso|denegado|denegada|refuser|refusé|refusée|je refuse|décliner|décliné|déclinée|je décline|refus
    |ablehnen|abgelehnt|ablehnung|ich lehne ab|lehne ab|verweigern|verweigert|rifiutare|rifiuto|rifiutato|rifiutata|declinato|declinare|weigeren|geweigerd|weiger|afwijzen|afgewezen|afslaan|ik weiger|afgeslagen
    |odmawiam|odmowa|odmówić|odmówiono|odrzucam|odrzucić|odrzucono|odrzucona|отклонить|отклонено|отклоняю|я отклоняю|отказ|отказано|отказываюсь|отказать|отказаться
    |ret|reddet|reddediyorum|reddedildi|reddetmek|رفض|أرفض|ارفض|مرفوض|مرفوضة|رفضت|अस्वीकार|अस्वीकृत|अस्वीकार है|अस्वीकार करता हूँ|अस्वीकार करती हूँ|इनकार|इंकार|नामंज़ूर|नामंजूर
    |拒绝|我拒绝|拒絕|我拒絕|已拒绝|谢绝|婉拒|不接受|我不接受|拒否|拒否します|辞退|辞退します|お断り|お断りします|断る|断ります|거절|거절합니다|거절함|거부|거부합니다|거부함`,
  withdraw: `withdraw|withdrawn|i withdraw|retirar|retiro|retirado|retirada|retirer|retiré|je retire|widerrufen|widerruf|zurückziehen|zurückgezogen|ritirare|ritiro|ritirato|revoca|revoco|intrekken|ingetrokken|wycofuję|wycofać|wycofano|cofam|отозвать|отозвано|отзываю|geri çek|geri çekiyorum|geri çekildi|سحب|أسحب|वापस|वापस लेता हूँ|वापस लेती हूँ|撤回|철회|철회합니다`,
} as const;

/** What may stand before the line on the same line: the answer's own name. */
export const answerLabels = `answer|my answer|final answer|my final answer|response|my response|reply|my reply|decision|my decision|my choice|the answer
  |resposta|minha resposta|a minha resposta|minha decisão|decisão|respuesta|mi respuesta|mi decisión|decisión|réponse|ma réponse|ma décision|décision|antwort|meine antwort|meine entscheidung|entscheidung|risposta|la mia risposta|la mia decisione|decisione
  |antwoord|mijn antwoord|mijn besluit|mijn beslissing|odpowiedź|moja odpowiedź|moja decyzja|decyzja|ответ|мой ответ|моё решение|решение|cevap|cevabım|yanıt|yanıtım|kararım|الجواب|جوابي|ردي|الرد|إجابتي|قراري|उत्तर|मेरा उत्तर|मेरा जवाब|जवाब|मेरा निर्णय|निर्णय
  |回答|我的回答|我的答复|答复|我的决定|决定|我的答案|回應|私の回答|私の答え|答え|返答|決定|답변|제 답변|저의 답변|나의 답변|대답|제 대답|결정|제 결정
  |gladly|with pleasure|formally|for the record|accordingly|therefore|so|in short|to be clear|in conclusion|com prazer|portanto|formalmente|em resumo|con gusto|con mucho gusto|por tanto|por lo tanto|en resumen|avec plaisir|donc|formellement|en résumé|gerne|gern|daher|also|förmlich|kurz gesagt|con piacere|volentieri|quindi|pertanto|in sintesi|graag|met plezier|daarom|kortom|formeel|chętnie|z przyjemnością|zatem|więc|с удовольствием|с радостью|итак|поэтому|memnuniyetle|bu nedenle|dolayısıyla|resmen|بكل سرور|لذلك|رسميا|सहर्ष|खुशी से|इसलिए|欣然|因此|所以|综上|喜んで|よって|したがって|それでは|기꺼이|따라서|그러므로`;
