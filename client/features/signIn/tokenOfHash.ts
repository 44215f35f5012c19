/** The token behind the `#` of an address, as `#<token>` or `#token=<token>`; null where there is none. */
export function tokenOfHash(hash: string): string | null {
  const [, token = null] = /^#(?:token=)?([A-Za-z0-9_-]+)$/.exec(hash) ?? []
  return token
}
