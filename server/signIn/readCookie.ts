/** The value of the one cookie of this name in a Cookie header; null where there is none, or more than one. */
export function readCookie(header: string | undefined, name: string): string | null {
  const found = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
  const [only, ...others] = found
  return only && others.length === 0 ? only.slice(name.length + 1) || null : null
}
