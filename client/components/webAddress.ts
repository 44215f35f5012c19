/** A web address that may be opened: absolute, http or https; null for anything else. */
export function safeWebAddress(text: string): string | null {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null
}

/** Host of a web address without `www.`, for a short label. */
export const hostOf = (address: string): string => new URL(address).host.replace(/^www\./, '')

const BARE = /^(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}(?::\d{1,5})?(?:[/?#]\S*)?$/u

/** An address without its beginning, such as `example.org/page`, with https before it; any other text as it is. */
export function completeWebAddress(text: string): string {
  const address = text.trim()
  return BARE.test(address) && safeWebAddress(`https://${address}`) ? `https://${address}` : text
}
