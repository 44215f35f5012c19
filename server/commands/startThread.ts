import type * as z from 'zod/mini'
import { putComment, putThread } from '../../shared/document/discussion.ts'
import type { Anchor } from '../../shared/domain/discussion.ts'
import { newEntryId, type EntryId } from '../../shared/domain/ids.ts'
import { findIndicator } from '../../shared/domain/instrument.ts'
import type { newThreadBody } from '../../shared/protocol/api.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { Account } from '../registry/Registry.ts'
import { demandOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** Begins a thread with its first comment, for who may `comment`. Author and time are the server's word. */
export async function startThread(
  workspace: Workspace,
  actor: Account,
  assessment: string,
  { anchor, text }: z.infer<typeof newThreadBody>,
): Promise<EntryId> {
  const on = readableAssessment(workspace, actor, assessment)
  demandOn(workspace, actor, 'comment', on)
  refuseUnknownAnchor(workspace, anchor)
  const id = newEntryId()
  const at = workspace.now()
  await workspace.hub.transact(
    roomName({ kind: 'discussion', assessment: on.id }),
    (doc) => {
      putThread(doc, { id, anchor, by: actor.id, at, resolved: null, withdrawn: false })
      putComment(doc, { id: newEntryId(), thread: id, by: actor.id, text, at })
    },
    actor.id,
  )
  return id
}

function refuseUnknownAnchor({ instrument }: Workspace, { indicator }: Anchor): void {
  if (findIndicator(instrument, indicator)) return
  throw problem('invalid', 'The instrument has no such indicator', {
    faults: [{ path: 'anchor.indicator', value: showValue(indicator), expected: 'the code of an indicator' }],
  })
}
