import type { MemberId } from '../../../shared/domain/ids.ts'

/** What this tab keeps of a member lies under keys that begin so, parted from the rest by a space. */
const keyBegins = (key: string, member: MemberId): boolean => /^ocena\.\w+ /.test(key) && key.split(' ')[1] === member

/** Removes what this tab keeps of a member until it is closed, such as ticks that were not published. */
export function forgetTab(member: MemberId): void {
  try {
    const storage = globalThis.sessionStorage
    const keys = Array.from({ length: storage.length }, (_, n) => storage.key(n))
    for (const key of keys) if (key !== null && keyBegins(key, member)) storage.removeItem(key)
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
