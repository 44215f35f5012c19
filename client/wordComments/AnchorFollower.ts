import { createAnchorResolver, type ResolvedAnchor } from '../../shared/document/anchors/resolveAnchor.ts'
import type { NarrativeField } from '../../shared/document/keys.ts'
import type { TextAnchor } from '../../shared/domain/discussion.ts'
import { Signal } from '../../shared/util/Signal.ts'
import { whenIdle } from '../../shared/util/whenIdle.ts'
import type { AssessmentRoom } from '../sync/room.ts'

/** After a change of the document its anchors are looked for again so much later, and never on a key stroke itself. */
export const PASS_MS = 100
/** A search that is slow waits for an idle page at most so long. */
const IDLE_MS = 1_000

/** An anchor under a name. */
export interface NamedAnchor {
  readonly id: string
  readonly anchor: TextAnchor
}

/** Where followed anchors stood at the last look. One without an entry is still being looked for. */
export interface AnchorPlaces {
  readonly places: ReadonlyMap<string, ResolvedAnchor>
  /** The plain texts that the offsets are of. */
  readonly texts: ReadonlyMap<NarrativeField, string>
}

type LiveDoc = AssessmentRoom['doc']

const NOWHERE: AnchorPlaces = { places: new Map(), texts: new Map() }

/**
 * Follows anchors through the changes of a document, which it only reads. Each look reads a text once for all anchors;
 * what takes longer, the search for words that were rewritten or moved, is done one by one when the page is idle.
 */
export class AnchorFollower {
  readonly #doc: LiveDoc
  readonly #changed = new Signal()
  #anchors: readonly NamedAnchor[] = []
  #now = NOWHERE
  #timer: ReturnType<typeof setTimeout> | null = null
  #stopIdle: () => void = () => undefined

  constructor(doc: LiveDoc) {
    this.#doc = doc
  }

  /** Begins to follow the document; gives the way to end it. */
  readonly attach = (): (() => void) => {
    this.#doc.on('update', this.#lookSoon)
    this.#lookSoon()
    return () => {
      this.#doc.off('update', this.#lookSoon)
      if (this.#timer !== null) clearTimeout(this.#timer)
      this.#timer = null
      this.#stopIdle()
    }
  }

  /** Says which anchors are followed from now on. */
  follow(anchors: readonly NamedAnchor[]): void {
    this.#anchors = anchors
    this.#lookSoon()
  }

  readonly current = (): AnchorPlaces => this.#now
  readonly subscribe = (listener: () => void): (() => void) => this.#changed.subscribe(listener)

  readonly #lookSoon = (): void => {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.#look()
    }, PASS_MS)
  }

  #look(): void {
    this.#stopIdle()
    const resolver = createAnchorResolver(this.#doc)
    const before = this.#now.places
    const places = new Map<string, ResolvedAnchor>()
    const slow: NamedAnchor[] = []
    const put = (id: string, place: ResolvedAnchor): void => {
      const known = before.get(id)
      places.set(id, known && isSamePlace(known, place) ? known : place)
    }
    for (const named of this.#anchors) {
      const found = resolver.resolveQuickly(named.anchor)
      if (found) put(named.id, found)
      else {
        slow.push(named)
        // what was known holds until the search says otherwise, as far as it can be shown
        const known = before.get(named.id)
        const isShown =
          known?.state === 'detached' || (known && this.#now.texts.get(known.field) === resolver.textOf(known.field))
        if (known && isShown) put(named.id, known)
      }
    }
    const publish = (): void => {
      const fields = [...places.values()].flatMap((place) => (place.state === 'detached' ? [] : [place.field]))
      this.#now = {
        places: new Map(places),
        texts: new Map(fields.map((field) => [field, resolver.textOf(field)])),
      }
      this.#changed.emit()
    }
    const goOn = (): void => {
      const next = slow.shift()
      if (!next) return
      put(next.id, resolver.resolve(next.anchor))
      publish()
      this.#stopIdle = whenIdle(goOn, IDLE_MS)
    }
    publish()
    this.#stopIdle = whenIdle(goOn, IDLE_MS)
  }
}

function isSamePlace(one: ResolvedAnchor, other: ResolvedAnchor): boolean {
  if (one.state === 'detached' || other.state === 'detached') return one.state === other.state
  return one.state === other.state && one.field === other.field && one.start === other.start && one.end === other.end
}
