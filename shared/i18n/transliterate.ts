const LETTERS: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  ђ: 'đ',
  е: 'e',
  ж: 'ž',
  з: 'z',
  и: 'i',
  ј: 'j',
  к: 'k',
  л: 'l',
  љ: 'lj',
  м: 'm',
  н: 'n',
  њ: 'nj',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  ћ: 'ć',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'č',
  џ: 'dž',
  ш: 'š',
}

/** What must come through untouched: parameters, tags, web and e-mail addresses. */
const KEPT =
  /\{\{.*?\}\}|\$t\(.*?\)|<[^<>]*>|(?:https?:\/\/|www\.)[^\s<>]+|[^\s<>@]{1,64}@[^\s<>@.]{1,63}(?:\.[^\s<>@.]{1,63})+/g

/**
 * Serbian Cyrillic to Latin. This direction is unambiguous; the other is not (lj in "injekcija", dž in "nadživeti"),
 * so Serbian texts are written in Cyrillic. Parameters, tags and addresses are kept; other letters come through.
 */
export function toSerbianLatin(text: string): string {
  let latin = ''
  let at = 0
  for (const kept of text.matchAll(KEPT)) {
    latin += letters(text.slice(at, kept.index)) + kept[0]
    at = kept.index + kept[0].length
  }
  return latin + letters(text.slice(at))
}

function letters(text: string): string {
  return text.replace(/[\u0400-\u045f]/g, (letter: string, at: number) => {
    const small = letter.toLowerCase()
    const latin = LETTERS[small]
    if (latin === undefined || letter === small) return latin ?? letter
    return isAmongCapitals(text, at) ? latin.toUpperCase() : latin.charAt(0).toUpperCase() + latin.slice(1)
  })
}

/** Љ is "LJ" in ЉУБАВ and in КОЊ, but "Lj" in Љубав and when it stands alone. */
function isAmongCapitals(text: string, at: number): boolean {
  const next = text.charAt(at + 1)
  return isLetter(next) ? isCapital(next) : isCapital(text.charAt(at - 1))
}

const isLetter = (letter: string): boolean => /^\p{L}$/u.test(letter)
const isCapital = (letter: string): boolean => /^\p{Lu}$/u.test(letter)
