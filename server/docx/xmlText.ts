import { wellFormed } from '../../shared/util/wellFormed.ts'

/** Signs that no XML 1.0 file may hold; source: its production `Char`. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** A text as an XML file may hold it; what may not be there is left out. */
export const xmlText = (text: string): string => wellFormed(text).replaceAll(FORBIDDEN, '')
