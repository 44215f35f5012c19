/** A web address that may be opened: absolute, http or https; null for anything else. */
export function safeWebAddress(text: string): string | null {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null
}

/** Host of a web address without `www.`, for a short label. */
export const hostOf = (address: string): string => new URL(address).host.replace(/^www\./, '')
