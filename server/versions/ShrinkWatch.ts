import { createHash } from 'node:crypto'
import { changesOf } from '../../shared/document/changes.ts'
import { contentSizes, isShrunk, sizeAfter } from '../../shared/document/versions/contentSizes.ts'
import type { AssessmentId } from '../../shared/domain/ids.ts'
import type { RoomChange } from '../rooms/live/RoomServices.ts'

/** After a loss of a text or list another one of the same is none for this long: what stood there first is missed most. */
export const SHRINK_REST_MS = 60_000

/** The change with which a text or a list began to lose what it held at its height. */
interface Beginning {
  /** Which change of the assessment it was, counted from the start. */
  readonly turn: number
  readonly print: string
}

/** How much stands in a text or a list, and stood there at most since a version last held it. */
interface Held {
  readonly size: number
  readonly peak: number
  /** The change that reached the height, as `Beginning.turn` counts. */
  readonly peakTurn: number
  /** Null where the height stands. */
  readonly began: Beginning | null
  /** When a loss of it was last told, milliseconds since 1970. */
  readonly toldAt: number
}

interface Watched {
  readonly held: Map<string, Held>
  turn: number
}

type SeenChange = Pick<RoomChange, 'doc' | 'transaction' | 'update'>

/** A short print of an update, by which it is found again among the records on disk. */
export const updatePrint = (update: Uint8Array): string => createHash('sha256').update(update).digest('base64')

/**
 * Knows how much stands in each text and list, and sees when most of what one held since the last version has gone, in one
 * deed or in many small ones. The work of a change is that of the texts and lists that it touched.
 */
export class ShrinkWatch {
  readonly #watched = new Map<AssessmentId, Watched>()

  /** Begins to know an assessment from its document as it is. */
  learn(assessment: AssessmentId, doc: RoomChange['doc']): Watched {
    const held = [...contentSizes(doc)].map(([name, size]) => [name, wholeAt(size, 0)] as const)
    const watched = { held: new Map(held), turn: 0 }
    this.#watched.set(assessment, watched)
    return watched
  }

  /**
   * Where this change makes most of a text or a list gone: the print of the update before which all of it stood; mostly
   * one, of this very change. Those states count as held by versions then. The first change that is ever seen of an
   * assessment is no loss.
   */
  lossesBy(assessment: AssessmentId, change: SeenChange, now: number): readonly string[] {
    const watched = this.#watched.get(assessment)
    if (!watched) {
      this.learn(assessment, change.doc)
      return []
    }
    const lost = follow(watched, change).filter(([name, { peak, size, toldAt }]) => {
      return isShrunk(name, peak, size) && now - toldAt >= SHRINK_REST_MS
    })
    for (const [name, held] of lost) watched.held.set(name, { ...held, toldAt: now })
    return lost
      .flatMap(([, { began }]) => began ?? [])
      .toSorted((a, b) => a.turn - b.turn)
      .filter((began, at, all) => began.turn !== all[at - 1]?.turn)
      .map(({ turn, print }) => {
        countAsHeld(watched, (held) => held.peakTurn < turn && (held.began?.turn ?? turn) >= turn)
        return print
      })
  }

  /** Takes what a change left for whole: a restore, which has its own version before it. */
  accept(assessment: AssessmentId, change: SeenChange): void {
    const watched = this.#watched.get(assessment) ?? this.learn(assessment, change.doc)
    const touched = new Set(follow(watched, change).map(([name]) => name))
    countAsHeld(watched, (_, name) => touched.has(name))
  }

  /** A version is made of everything as it is; gives what to call where it could not be kept. */
  hold(assessment: AssessmentId): () => void {
    const watched = this.#watched.get(assessment)
    if (!watched) return () => undefined
    const before = [...watched.held]
    countAsHeld(watched, () => true)
    return () => {
      for (const [name, old] of before) {
        const { size, peak } = watched.held.get(name) ?? old
        if (old.peak > peak) watched.held.set(name, { ...old, size })
      }
    }
  }
}

const wholeAt = (size: number, turn: number, toldAt = -Infinity): Held => ({
  size,
  peak: size,
  peakTurn: turn,
  began: null,
  toldAt,
})

/** Measures what a change touched anew; gives it by name. */
function follow(watched: Watched, { doc, transaction, update }: SeenChange): readonly (readonly [string, Held])[] {
  watched.turn += 1
  const { held, turn } = watched
  let print: string | null = null
  return changesOf(doc, transaction).flatMap((change) => {
    const [name, size] = sizeAfter(doc, change) ?? []
    if (name === undefined || size === undefined) return []
    const before = held.get(name) ?? wholeAt(0, turn)
    const began = (): Beginning => before.began ?? { turn, print: (print ??= updatePrint(update)) }
    const after = size >= before.peak ? wholeAt(size, turn, before.toldAt) : { ...before, size, began: began() }
    held.set(name, after)
    return [[name, after] as const]
  })
}

function countAsHeld({ held, turn }: Watched, isHeld: (held: Held, name: string) => boolean): void {
  for (const [name, each] of held) if (isHeld(each, name)) held.set(name, wholeAt(each.size, turn, each.toldAt))
}
