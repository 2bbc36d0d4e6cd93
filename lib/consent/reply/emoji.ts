/** Signs of a no or a stop. */
const negative = /[❌❎✖✗✘🚫⛔🛑👎🙅✋🖕💔🚩⚠☐☒🔕📵🚷🙊🙈🙉💩🤥🤞🤷🤦🥱💤🎭🤡👀🃏]/u;
/** Faces: only plainly friendly ones leave a yes as it is; the rest may smile at it. */
const face =
  /[\u{1f600}-\u{1f64f}\u{1f910}-\u{1f92f}\u{1f970}-\u{1f97a}\u{1f978}\u{1f979}\u{1fae0}-\u{1fae9}\u2639]/u;
const friendly = /[😀😁😃😄😊🙂😇🥰😍🤗😌🙏🙌🙋🙇🤝🥳🤩🥹🤓😺☺🤟🤲]/u;

/** Whether an emoji in the text says no, or may say that the words are not meant. */
export function doubtfulEmoji(text: string): boolean {
  for (const [sign] of text.matchAll(/[\p{Extended_Pictographic}✗✘☐☒]/gu)) {
    if (negative.test(sign) || (face.test(sign) && !friendly.test(sign))) return true;
  }
  return false;
}

/** The text without its emoji and their modifiers. */
export function withoutEmoji(text: string): string {
  return text.replace(
    /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}✓☑]|\u20e3|\ufe0e|\ufe0f/gu,
    '',
  );
}
