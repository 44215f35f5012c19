import type * as z from 'zod/mini'
import type { VersionDoc } from '../../shared/document/versions/versionState.ts'
import { ownerOfPlace, parsePlace, type VersionPlace } from '../../shared/document/versions/places.ts'
import { viewPlaces, type PlacesView } from '../../shared/document/versions/viewPlaces.ts'
import { restorePlaces } from '../../shared/document/versions/restorePlaces.ts'
import { NARRATIVE_NODES, type NarrativeNode } from '../../shared/document/narrative.ts'
import type { Assessment } from '../../shared/domain/assessment.ts'
import type { AssessmentId } from '../../shared/domain/ids.ts'
import { problem } from '../../shared/protocol/problem.ts'
import { roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import type { versionBody, VersionRow } from '../../shared/protocol/versions.ts'
import { showValue } from '../../shared/util/validate.ts'
import type { Account } from '../registry/Registry.ts'
import { tellOfRestore } from '../inbox/tellOfThread.ts'
import { inTurn } from '../workspace/inTurn.ts'
import { oneAtATime } from '../workspace/oneAtATime.ts'
import { noteDeed } from '../workspace/noteDeed.ts'
import { accountNow, demandOn, readableAssessment } from '../workspace/rights.ts'
import type { Workspace } from '../workspace/Workspace.ts'
import { tellRestored } from './restoredNotice.ts'
import { rowOf, seenAt, withVersion } from './versionQueries.ts'

/**
 * Keeps an assessment as it is now under a name; for who may `name-version`. Asked for again with the same id and name it
 * answers as before; with another name it is a conflict.
 */
export async function nameVersion(
  workspace: Workspace,
  actor: Account,
  id: string,
  { id: ask, name }: z.infer<typeof versionBody>,
): Promise<VersionRow> {
  const assessment = readableAssessment(workspace, actor, id)
  demandOn(workspace, actor, 'name-version', assessment)
  let isNew = false
  const about = { reason: 'named', by: actor.id, name, ...(ask && { ask }) } as const
  const head = await workspace.versions.take(assessment.id, about, () => void (isNew = true))
  if (isNew) await note(workspace, actor, 'name-version', assessment.id, head.number)
  return rowOf(head)
}

/** A place that is asked for, and what stood there when the person looked. */
export interface RestoreAsk {
  readonly place: string
  readonly seen: string
}

/**
 * Makes chosen places say what a version says, as one deed in the actor's name, and tells everybody who is there; for who
 * may `restore-version`. A version of everything before it is kept first; gives its number. `conflict` where one of the
 * places says something else by now than the actor saw; `not-kept-yet` where the words stand, but are not on the disk yet.
 */
export async function restoreVersion(
  workspace: Workspace,
  actor: Account,
  id: string,
  { version, asks }: { readonly version: number; readonly asks: readonly RestoreAsk[] },
): Promise<{ readonly before: number }> {
  const on = demandRestore(workspace, actor, id)
  const assessment = on.id
  const wanted = asks.map((ask, at) => ({ ...ask, parsed: placeFor(actor, ask.place, at) }))
  const places = wanted.map(({ parsed }) => parsed)
  const refuseChanged = (doc: VersionDoc): void => {
    const view = viewPlaces(doc)
    for (const [at, { parsed, seen }] of wanted.entries())
      if (seenAt(view, parsed) !== seen) throw changed(at, parsed.name)
  }
  const { versions, hub, now } = workspace
  const content = roomName({ kind: 'content', assessment })
  const restored = { version, places: places.map(({ name }) => name) }
  const { before, isKept } = await oneAtATime(actor.id, () =>
    inTurn(assessment, () =>
      withVersion(workspace, assessment, version, async (old) => {
        const then = viewPlaces(old)
        for (const place of places) refuseForeign(then, place)
        await hub.read(content, (doc) => refuseNothing(viewPlaces(doc), then, places))
        const head = await versions.take(assessment, { reason: 'restore', by: actor.id, restored }, refuseChanged)
        const restorer = { by: actor.id, at: now() }
        const write = (doc: VersionDoc): void => {
          // the assessment may have been released meanwhile, or the right be gone
          demandRestore(workspace, accountNow(workspace, actor), id)
          // what was typed since the version before would be in no version
          refuseChanged(doc)
          restorePlaces(doc, old, places, restorer)
        }
        return { before: head.number, isKept: await isKeptAfter(workspace, content, write, actor) }
      }),
    ),
  )
  tellRestored(hub, assessment, { by: actor.id, at: now(), version, places: restored.places })
  await note(workspace, actor, 'restore-version', assessment, version)
  if (!isKept) throw problem('not-kept-yet', 'The places are restored, but the server has not kept that yet')
  await tellOfRestore(workspace, on, { by: actor.id, at: now() })
  return { before }
}

/** Writes into a document; false where what is written stands there, but is not on the disk. */
async function isKeptAfter(
  { hub, log }: Workspace,
  room: RoomName,
  write: (doc: VersionDoc) => void,
  { id }: Account,
): Promise<boolean> {
  let isWritten = false
  try {
    await hub.transact(
      room,
      (doc) => {
        write(doc)
        isWritten = true
      },
      id,
    )
    return true
  } catch (error) {
    if (!isWritten) throw error
    log.error({ room, error: String(error) }, 'What was restored is not on the disk yet')
    return false
  }
}

function demandRestore(workspace: Workspace, actor: Account, id: string): Assessment {
  const found = readableAssessment(workspace, actor, id)
  demandOn(workspace, actor, 'restore-version', found)
  return found
}

/** A restore of what stands there already would only fill the disk. */
function refuseNothing(now: PlacesView, then: PlacesView, places: readonly VersionPlace[]): void {
  if (places.some((place) => now.printOf(place) !== then.printOf(place))) return
  throw problem('conflict', 'These places say already what the version says', {
    faults: [{ path: 'places', value: showValue(places.map(({ name }) => name)), expected: 'a place that differs' }],
  })
}

/** What a colleague said for themselves is theirs to say again. */
function placeFor(actor: Account, name: string, at: number): VersionPlace {
  const place = parsePlace(name)
  const path = `places[${at}].place`
  if (!place)
    throw problem('invalid', 'This place is not there', {
      faults: [{ path, value: showValue(name), expected: 'the name of a place that changed' }],
    })
  const owner = ownerOfPlace(place)
  if (owner !== null && owner !== actor.id)
    throw problem('forbidden', 'Only who said it says it again', {
      faults: [{ path, value: showValue(name), expected: 'a place that is not the word of another member' }],
    })
  return place
}

/** An editor would delete, for everybody, what it cannot show. */
function refuseForeign(version: PlacesView, place: VersionPlace): void {
  if (place.kind !== 'text') return
  const isKnown = ({ type, content }: NarrativeNode): boolean =>
    (type === 'text' || Object.hasOwn(NARRATIVE_NODES, type)) && (content ?? []).every(isKnown)
  if (version.textAt(place.name).every(isKnown)) return
  throw problem('conflict', 'The version holds something that this server does not know', {
    faults: [{ path: 'places', value: showValue(place.name), expected: 'a text of known parts' }],
  })
}

const changed = (at: number, name: string): Error =>
  problem('conflict', 'This place was changed since you looked', {
    faults: [{ path: `places[${at}].seen`, value: showValue(name), expected: 'a place as it was when you looked' }],
  })

/** Notes a deed on a version in the assessment's history and in the workspace's log. */
function note(
  workspace: Workspace,
  actor: Account,
  deed: 'name-version' | 'restore-version',
  subject: AssessmentId,
  version: number,
): Promise<void> {
  const kind = deed === 'restore-version' ? 'restore' : deed
  workspace.history.note(subject, { kind, by: actor.id, place: null, about: String(version) })
  return noteDeed(workspace, actor, deed, subject)
}
