const ALLOWED = new Set(['https:', 'http:', 'mailto:'])

/** What every link of a narrative carries, whatever the document says. */
export const LINK_REL = 'noopener noreferrer nofollow'

/** The address if a link may lead there (https, http, mailto), else null; asked at input and again at every rendering. */
export function safeHref(href: unknown): string | null {
  if (typeof href !== 'string') return null
  if (!URL.canParse(href.trim())) return null
  const url = new URL(href.trim())
  return ALLOWED.has(url.protocol) ? url.href : null
}

/** What a person typed into the link box as an address; `example.org/x` becomes https, `a@b.org` mailto. Null if unusable. */
export function typedHref(text: string): string | null {
  const typed = text.trim()
  if (typed === '' || /\s/.test(typed)) return null
  if (/^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[^/:]+:\d+(\/|$)/.test(typed)) return safeHref(typed)
  if (/^[^@/]+@[^@/.]+(?:\.[^@/.]+)+$/.test(typed)) return safeHref(`mailto:${typed}`)
  return typed.includes('.') ? safeHref(`https://${typed}`) : null
}
