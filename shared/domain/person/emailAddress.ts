/** What is no part of a name of a host; URL would take some of these for parts of its own. */
const NO_HOST_SIGN = /[\s/?#\\:@%[\]]/

/**
 * One spelling for one address: small letters, a composed local part, and the domain as mail and browsers send it, so that
 * `Vesna@пример.срб` and `vesna@xn--e1afmkfd.xn--90a3ac` are one. What is no address comes back in small letters.
 */
export function plainAddress(text: string): string {
  const at = text.lastIndexOf('@')
  const small = (part: string): string => part.normalize('NFC').toLowerCase()
  return at < 0 ? small(text) : `${small(text.slice(0, at))}@${asciiDomain(small(text.slice(at + 1)))}`
}

function asciiDomain(domain: string): string {
  // ASCII is as the wire has it; what is wrong with it is the pattern's matter.
  if (/^[\0-\x7f]*$/.test(domain) || NO_HOST_SIGN.test(domain)) return domain
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : domain
}
