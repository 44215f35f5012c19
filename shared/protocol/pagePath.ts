const TRAILING =
  /(?:[.,;:!?)\]}>'"»”’…]|%(?:22|27|29|2[cC]|5[dD]|7[dD]|3[bBaAeEfF]|C2%BB|E2%80%9D|E2%80%99|E2%80%A6))+$/

/**
 * The address of a page without the full stop, comma or bracket that a sentence around a pasted link left at its end;
 * null where there is nothing to leave out.
 */
export function withoutTrailingSigns(path: string): string | null {
  const plain = path.replace(TRAILING, '')
  return plain === path || plain === '' ? null : plain
}
