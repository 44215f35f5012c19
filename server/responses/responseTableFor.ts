import { viewDiscussion, type ThreadEntry } from '../../shared/document/discussion/discussionView.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { MemberId } from '../../shared/domain/ids.ts'
import { roomName } from '../../shared/protocol/rooms.ts'
import { must } from '../../shared/util/assert.ts'
import { threadsWithWords } from '../discussion/coldWords.ts'
import { discussionRoom } from '../discussion/discussionRooms.ts'
import type { Account } from '../registry/Registry.ts'
import { isUnreadable } from '../rooms/live/isUnreadable.ts'
import { mayInReview } from '../workspace/findReview.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import { canOn, demandOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { responseTable, type ResponseTable, type Speaker } from './responseTable.ts'

/**
 * The table of an assessment's comments and responses, for who may `export` it. `names`: whether names are wanted; who may
 * not have them gets the table with countries in their place. The team's own talk is not in it; threads of reviews are, for who may
 * read these now, and speak in the name of their party. The activity names who took it.
 */
export async function responseTableFor(
  workspace: Workspace,
  actor: Account,
  id: string,
  names: boolean,
): Promise<ResponseTable> {
  const on = readableAssessment(workspace, actor, id)
  demandOn(workspace, actor, 'export', on)
  const { registry, instrument, hub, now } = workspace
  const { accounts, rounds } = registry.state()
  const known = new Map(accounts.map((account) => [account.id, account]))
  const isNamed = names && canOn(workspace, actor, 'export-names', on)
  const speakerOf = (member: MemberId): Speaker => {
    const account = known.get(member)
    return isNamed && account ? { kind: 'name', name: account.name } : partyOf(account)
  }
  const { title, period } = must(
    rounds.find((each) => each.id === on.round),
    'the round of an assessment',
  )
  const open = await threadsWithWords(hub, discussionRoom(on.id, 'all'))
  const said = await threadsOfReviews(workspace, actor, on)
  await registry.update((draft) => recordActivity(draft, { at: now(), by: actor.id, deed: 'export', subject: on.id }))
  return responseTable({
    generatedAt: now(),
    round: { title, period },
    country: on.country,
    threads: [...open, ...said.keys()],
    instrument,
    speakerOf,
    partyOf: (thread) => said.get(thread) ?? null,
    nameOf: (member) => (isNamed ? (known.get(member)?.name ?? '…') : '…'),
  })
}

/** The threads of the reviews that somebody may read now, with the party of each. A damaged document is told of by who opens it. */
async function threadsOfReviews(
  workspace: Workspace,
  actor: Account,
  on: Assessment,
): Promise<ReadonlyMap<ThreadEntry, string>> {
  const threads = new Map<ThreadEntry, string>()
  for (const review of workspace.registry.state().reviews) {
    if (review.assessment !== on.id || !mayInReview(workspace, actor, 'read-review', { review, on })) continue
    try {
      const room = roomName({ kind: 'review', review: review.id })
      for (const thread of await workspace.hub.read(room, (doc) => viewDiscussion(doc).threads()))
        threads.set(thread, review.party)
    } catch (error) {
      if (!isUnreadable(error)) throw error
    }
  }
  return threads
}

/** What somebody is who is not named. */
function partyOf(account: Account | undefined): Speaker {
  const grant = account?.roles.find(({ role }) => role === 'editor') ?? account?.roles[0]
  if (!grant) return { kind: 'other' }
  return { kind: 'partner', country: grant.country === '*' ? null : grant.country }
}
