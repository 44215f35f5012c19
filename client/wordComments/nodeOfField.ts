/** The indicator or area on whose page a text stands; null for texts of entries. */
export function nodeOfField(field: string): string | null {
  const [kind, node] = field.split(':')
  return (kind === 'rationale' || kind === 'conclusion') && node ? node : null
}
