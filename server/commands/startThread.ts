import { isDeepStrictEqual } from 'node:util'
import type * as z from 'zod/mini'
import { putComment, putThread } from '../../shared/document/discussion/discussionParts.ts'
import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import { readEntry } from '../../shared/document/entries.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { Anchor } from '../../shared/domain/discussion.ts'
import { newEntryId, type EntryId, type MemberId } from '../../shared/domain/ids.ts'
import { findIndicator } from '../../shared/domain/instrument.ts'
import type { newThreadBody } from '../../shared/protocol/api.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { Account } from '../registry/Registry.ts'
import { demandOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** More threads are not opened in one assessment. */
const MAX_THREADS = 10_000

/**
 * Begins a thread with its first comment, for who may `comment`. Author and time are the server's word. Asked for again
 * with the same id and words it answers as before; with other words it is a conflict.
 */
export async function startThread(
  workspace: Workspace,
  actor: Account,
  assessment: string,
  { id = newEntryId(), anchor, text }: z.infer<typeof newThreadBody>,
): Promise<EntryId> {
  const on = readableAssessment(workspace, actor, assessment)
  demandOn(workspace, actor, 'comment', on)
  await refuseUnknownAnchor(workspace, on, anchor)
  const at = workspace.now()
  await workspace.hub.transact(
    roomName({ kind: 'discussion', assessment: on.id }),
    (doc) => {
      const view = viewDiscussion(doc)
      const known = view.known(id)
      if (known && isSameBeginning(known, actor.id, anchor, text)) return
      if (known) throw problem('conflict', 'Another thread has this id')
      if (view.threads().length >= MAX_THREADS) throw problem('conflict', `There are ${MAX_THREADS} threads already`)
      putThread(doc, { id, anchor, by: actor.id, at, resolved: null, withdrawn: false })
      putComment(doc, { id: newEntryId(), thread: id, by: actor.id, text, at })
    },
    actor.id,
  )
  return id
}

function isSameBeginning(known: ThreadEntry, by: MemberId, anchor: Anchor, text: string): boolean {
  const first = known.comments.filter(({ at }) => at === known.at)
  return known.by === by && isDeepStrictEqual(known.anchor, anchor) && first.some((comment) => comment.text === text)
}

async function refuseUnknownAnchor({ instrument, hub }: Workspace, on: Assessment, anchor: Anchor): Promise<void> {
  if (!findIndicator(instrument, anchor.indicator))
    throw problem('invalid', 'The instrument has no such indicator', {
      faults: [{ path: 'anchor.indicator', value: showValue(anchor.indicator), expected: 'the code of an indicator' }],
    })
  if (anchor.kind !== 'evidence') return
  const card = await hub.read(roomName({ kind: 'content', assessment: on.id }), (doc) =>
    readEntry(doc, 'evidence', anchor.evidence, new Set()),
  )
  if (!card || card.removed || !card.indicators.includes(anchor.indicator))
    throw problem('invalid', 'This indicator has no such evidence', {
      faults: [{ path: 'anchor.evidence', value: showValue(anchor.evidence), expected: 'the id of evidence on it' }],
    })
}
