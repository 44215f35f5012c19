/** Serbian and Macedonian Cyrillic as it is compared: without the marks that Latin writes. */
const CYRILLIC: Readonly<Record<string, string>> = {
  ...letters('абвгдежзијклмнопрстуфхцчш', 'abvgdezzijklmnoprstufhccs'),
  ђ: 'dj',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  џ: 'dz',
  ѓ: 'gj',
  ќ: 'kj',
  ѕ: 'dz',
}
/** Latin letters that canonical decomposition does not take apart. */
const LATIN: Readonly<Record<string, string>> = { đ: 'dj', ð: 'dj', ß: 'ss' }

/**
 * Text as search compares it: Latin letters, small, without marks, apostrophes or invisible signs, so that `sudija` finds
 * `Судија`, `citanje` finds `čitanje` however it is encoded, and `djak` finds `đak`.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u0400-\u045fđðß]/g, (letter) => CYRILLIC[letter] ?? LATIN[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}'’ʼ`´]/gu, '')
    .toLowerCase()
}

/** The folded words of a text; anything but letters and digits parts them. */
export const foldedWords = (text: string): string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []

function letters(from: string, to: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from(from, (letter, index) => [letter, to.charAt(index)]))
}
