import type * as z from 'zod/mini'
import { countMuted, putMuted, putNotice, readNotices } from '../../shared/document/inbox/inboxParts.ts'
import { readSeenMarks } from '../../shared/document/inbox/seenMarks.ts'
import type { EntryId } from '../../shared/domain/ids.ts'
import type { noticesReadBody } from '../../shared/protocol/inbox.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { Account } from '../registry/Registry.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { changeInbox } from './inboxRooms.ts'

/** More threads are not muted by one member. */
export const MAX_MUTED = 2_000

/** Notes in a member's own inbox that they have read notices, or all; ids that are not there are passed over. */
export async function readOwnNotices(
  { hub, now }: Pick<Workspace, 'hub' | 'now'>,
  actor: Account,
  asked: z.infer<typeof noticesReadBody>,
): Promise<void> {
  const ids = 'ids' in asked ? new Set<EntryId>(asked.ids) : null
  const at = now()
  await changeInbox(hub, actor, (doc) => {
    for (const notice of readNotices(doc))
      if (notice.read === null && (ids?.has(notice.id) ?? true)) putNotice(doc, { ...notice, read: at })
  })
}

/** Says whether a member wants replies in a thread told. A `conflict` where they muted very many already. */
export async function muteThread(
  { hub }: Pick<Workspace, 'hub'>,
  actor: Account,
  thread: EntryId,
  isMuted: boolean,
): Promise<void> {
  await changeInbox(hub, actor, (doc) => {
    if (readSeenMarks(doc).isMuted(thread) === isMuted) return
    if (isMuted && countMuted(doc) >= MAX_MUTED)
      throw problem('conflict', `You muted ${MAX_MUTED} threads already`, {
        faults: [{ path: 'thread', value: showValue(thread), expected: 'fewer muted threads' }],
      })
    putMuted(doc, thread, isMuted)
  })
}
