/**
 * The named character references of HTML 4, and `apos`: what an answer's Markdown may have. Whatever
 * else begins with `&` stands for itself.
 */

/** Names of characters of which a fold keeps something, each with its character. */
const letters = [
  'uml ¨ ordf ª macr ¯ sup2 ² sup3 ³ acute ´ micro µ cedil ¸ sup1 ¹ ordm º frac14 ¼ frac12 ½',
  'frac34 ¾ Agrave À Aacute Á Acirc Â Atilde Ã Auml Ä Aring Å AElig Æ Ccedil Ç Egrave È',
  'Eacute É Ecirc Ê Euml Ë Igrave Ì Iacute Í Icirc Î Iuml Ï ETH Ð Ntilde Ñ Ograve Ò Oacute Ó',
  'Ocirc Ô Otilde Õ Ouml Ö Oslash Ø Ugrave Ù Uacute Ú Ucirc Û Uuml Ü Yacute Ý THORN Þ szlig ß',
  'agrave à aacute á acirc â atilde ã auml ä aring å aelig æ ccedil ç egrave è eacute é ecirc',
  'ê euml ë igrave ì iacute í icirc î iuml ï eth ð ntilde ñ ograve ò oacute ó ocirc ô otilde',
  'õ ouml ö oslash ø ugrave ù uacute ú ucirc û uuml ü yacute ý thorn þ yuml ÿ OElig Œ oelig œ',
  'Scaron Š scaron š Yuml Ÿ fnof ƒ circ ˆ tilde ˜ Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε',
  'Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ',
  'Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω alpha α beta β gamma γ delta δ epsilon ε zeta ζ',
  'eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π rho ρ sigmaf ς sigma σ',
  'tau τ upsilon υ phi φ chi χ psi ψ omega ω thetasym ϑ upsih ϒ piv ϖ oline ‾ image ℑ real ℜ',
  'trade ™ alefsym ℵ notin ∉ ne ≠ nsub ⊄',
];

/** Names of characters that no fold keeps. */
const others = [
  'Dagger Prime amp and ang apos asymp bdquo brvbar bull cap cent clubs cong copy crarr cup',
  'curren dArr dagger darr deg diams divide empty emsp ensp equiv euro exist forall frasl ge',
  'gt hArr harr hearts hellip iexcl infin int iquest isin lArr lang laquo larr lceil ldquo le',
  'lfloor lowast loz lrm lsaquo lsquo lt mdash middot minus nabla nbsp ndash ni not oplus or',
  'otimes para part permil perp plusmn pound prime prod prop quot rArr radic rang raquo rarr',
  'rceil rdquo reg rfloor rlm rsaquo rsquo sbquo sdot sect shy sim spades sub sube sum sup',
  'supe there4 thinsp times uArr uarr weierp yen zwj zwnj',
];

const words = (lines: readonly string[]): string[] => lines.join(' ').split(' ');

const named = new Map<string, string>(words(others).map((name) => [name, '']));
for (const [place, name] of words(letters).entries())
  if (place % 2 === 0) named.set(name, words(letters)[place + 1] ?? '');

/**
 * The character that a reference stands for, as far as a fold keeps it; undefined: it is none.
 * @param name what stands between `&` and `;`
 */
export function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return named.get(name);
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
