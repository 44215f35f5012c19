import type { Candidate, Detector } from './detector.ts'

/** A street and a house number, as they are written in the six countries and in English. */
export const ADDRESSES: readonly Detector<'address'>[] = [
  {
    kind: 'address',
    pattern:
      /(?<!\p{L})(?:[Uu]l\.|[Uu]lic[aeiu]|[Уу]л\.|[Уу]лиц[аеиу]|[Bb]ul\.|[Bb]ulevar(?:di?|[au])?|[Бб]ул\.|[Бб]улевар[ау]?|[Tt]rg|[Тт]рг|[Rr]rug[aës]|[Rr]r\.)(?: |(?<=\.))(?:\d{1,2}\. ?)?(?:[\p{L}.'’-]{1,20},? ){1,5}(?:\d{1,3}(?: ?[a-zа-џ])?|bb|бб)(?![\p{L}\d/]|[.,]\d|[ ]?%)/gu,
    isReal: hasNameOfStreet,
  },
  {
    kind: 'address',
    needs: /(?:straat|laan|weg|plein|gracht|kade|singel|dijk) \d/,
    pattern:
      /(?<!\p{L})\p{Lu}\p{L}{2,25}(?:straat|laan|weg|plein|gracht|kade|singel|dijk) \d{1,3}(?:[ -]?[a-zA-Z])?(?![\p{L}\d/]|[.,]\d|[ ]?%)/gu,
    isReal: () => true,
  },
  {
    kind: 'address',
    pattern: /(?<![\p{L}\d.,/-])\d{1,3} (?:\p{Lu}\p{Ll}{1,20} ){1,3}(?:Street|Road|Avenue|Lane|Square)(?!\p{L})/gu,
    isReal: () => true,
  },
]

/** "Ulica Kneza Miloša 5", "ul. 27. marta 12", "Trg slobode 3", but not "ulica je duga 3 km". */
function hasNameOfStreet({ match }: Candidate): boolean {
  const [kind = '', ...words] = match.split(' ').filter(Boolean)
  if (words.some((word) => /^\p{Lu}/u.test(word)) || /^\d{1,2}\.$/.test(words[0] ?? '')) return true
  return /^(?:Trg|Трг)$/.test(kind) && words.length === 2
}
