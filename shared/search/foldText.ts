import { toSerbianLatin } from '../i18n/transliterate.ts'

/** Letters that toSerbianLatin leaves and that canonical decomposition does not take apart. */
const OTHER_LETTERS: Readonly<Record<string, string>> = { ѓ: 'gj', ќ: 'kj', ѕ: 'dz', đ: 'dj', ð: 'dj', ß: 'ss' }

/**
 * Text as search compares it: Latin letters, small, without marks, apostrophes or invisible signs, so that `sudija` finds
 * `Судија`, `citanje` finds `čitanje` however it is encoded, and `djak` finds `đak`.
 */
export function foldText(text: string): string {
  return toSerbianLatin(text.normalize('NFC').toLowerCase())
    .replace(/[ѓќѕđðß]/g, (letter) => OTHER_LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}'’ʼ`´]/gu, '')
    .toLowerCase()
}

/** The folded words of a text; anything but letters and digits parts them. */
export const foldedWords = (text: string): string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []
