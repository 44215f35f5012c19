import type { Detector } from './detector.ts'

/**
 * A person's name beside a number that belongs to a person: a date of birth, an age, a number of a document. A name alone
 * is none, nor is a name beside any other number: institutions, laws and places have both.
 */
export const NAMES_WITH_NUMBER: readonly Detector<'nameWithNumber'>[] = [
  {
    kind: 'nameWithNumber',
    needs: /rođ|rodj|[ (,][rр]\.|rod\.|рођ|роден|lindur|gebor|geb\.|born|b\./,
    pattern:
      /(?<!\p{L})(?:\p{Lu}\p{Ll}{1,30}(?:[ -]\p{Lu}\p{Ll}{1,30}){1,3}|\p{Lu}\. ?\p{Lu}\.)[ ,(-]{1,3}(?:[ei] |is |was |je |је )?(?:rođ|rodj|rod\.|r\.|рођ|р\.|роден|lindur|geboren|geb\.|born|b\.)\p{L}{0,4}[^\d;]{0,20}\d{1,4}(?:[. /-]{1,2}\d{1,2}[. /-]{1,2}\d{2,4})?/gu,
    isReal: () => true,
  },
  {
    kind: 'nameWithNumber',
    needs: /\d(?: (?:godin|годин|year|jaar|vjeç)|-year)/,
    pattern:
      /(?<!\p{L})(?:\p{Lu}\p{Ll}{1,30}(?:[ -]\p{Lu}\p{Ll}{1,30}){1,3}|\p{Lu}\. ?\p{Lu}\.)[ ,(-]{1,3}(?:(?:star[aio]?|стар[аио]?|aged|age|leeftijd|mosha|ima|има|is|e) )?\d{1,2}(?: (?:godin[aeu]|годин[аеу]|години|years? old|jaar oud|jaar|vjeç\p{L}{0,4})|-year-old)(?!\p{L})/gu,
    isReal: ({ after }) => !IS_A_TIME.test(after),
  },
  {
    kind: 'nameWithNumber',
    needs: /pas|пас|kart|карт|card|kaart|letërn|ID|LK|ЛК|[JE]MBG|[ЈЕ]МБГ|BSN/,
    pattern:
      /(?<!\p{L})(?:\p{Lu}\p{Ll}{1,30}(?:[ -]\p{Lu}\p{Ll}{1,30}){1,3}|\p{Lu}\. ?\p{Lu}\.)[ ,(-]{1,3}(?:pasoš|пасош|passport|pasaport|paspoort|ličn[ae] kart[ae]|личн[ае] карт[ае]|лична карта|identity card|identiteitskaart|letërnjoftim|ID|LK|ЛК|JMBG|ЈМБГ|EMBG|ЕМБГ|BSN|NID)\p{L}{0,4}[^\d;]{0,20}\d{5,13}(?!\d)/gu,
    isReal: () => true,
  },
]

/** "17 godina posle usvajanja", "17 godina zatvora": the number counts something else than an age. */
const IS_A_TIME =
  /^ (?:posle|nakon|kasnije|pre|zatvor|robij|после|након|касније|пре|затвор|робиј|later|after|na |later|geleden|gevang|më vonë|burg)/u
