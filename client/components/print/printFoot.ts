interface Foot {
  readonly text: string
  /** The word before the number of the page. */
  readonly page: string
}

/** Puts a foot with page numbers on every printed page; gives what takes it away. */
export function printFoot(foot: Foot): () => void {
  // Such a sheet is no element, so that the content security policy lets it be.
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(footRules(foot))
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)
  }
}

/** The rules of the foot; what people wrote stays text, whatever signs are in it. */
export function footRules({ text, page }: Foot): string {
  return `@page {
    margin: 16mm 14mm 20mm;
    @bottom-left { content: ${cssString(text)}; font: 8.5pt sans-serif; color: #444; }
    @bottom-right { content: ${cssString(`${page} `)} counter(page) ' / ' counter(pages); font: 8.5pt sans-serif; color: #444; }
  }`
}

/** A text as a string of CSS: everything that could end it is written as its number. */
const cssString = (text: string): string =>
  `"${text.replaceAll(/["\\<>\p{Cc}\u2028\u2029]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`
