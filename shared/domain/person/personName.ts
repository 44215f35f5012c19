import * as z from 'zod/mini'

const NAME_MAX = 120
/** What nobody sees or what turns the direction of writing: control and format signs, surrogates, unassigned ones, line ends. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/u

/** A person's name in its one spelling: composed, single spaces, no signs that cannot be seen. */
export const personNameSchema = z.string().check(
  z.trim(),
  z.minLength(1),
  z.maxLength(NAME_MAX, { abort: true }),
  z.refine((name) => !UNSEEN.test(name), 'letters and signs that can be seen'),
  z.overwrite((name) => name.normalize('NFC').replaceAll(/\s+/g, ' ')),
)

/** Letters of Cyrillic and Greek, and signs, that look like these of Latin. In pairs: theirs, ours. */
const LOOKALIKES = [
  'АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXԚQԜWҮYҺHԌG',
  'аaеeѕsіiјjоoрpсcуyхxһhԛqԝwкk',
  'ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvρpιiκk',
  'ıi0OӀI',
].join('')
const LATIN: ReadonlyMap<string, string> = new Map(
  Array.from({ length: LOOKALIKES.length / 2 }, (_, pair) => [
    LOOKALIKES.charAt(2 * pair),
    LOOKALIKES.charAt(2 * pair + 1),
  ]),
)
const latin = (text: string): string => Array.from(text, (sign) => LATIN.get(sign) ?? sign).join('')

/** Whether two names are one to the eye: equal but for capitals, or for letters of different alphabets that look alike. */
export function looksLikeName(a: string, b: string): boolean {
  return bySight(a) === bySight(b) || byLetter(a) === byLetter(b)
}

/** Capital i, small l, one and the upright stroke are one line to the eye. */
const bySight = (name: string): string => latin(plain(name)).replaceAll(/[Il1|]/g, 'l')
const byLetter = (name: string): string => latin(plain(name).toUpperCase())
const plain = (name: string): string => name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ')
