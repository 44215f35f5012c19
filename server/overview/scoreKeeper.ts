import { changesOf } from '../../shared/document/changes.ts'
import { viewContent, type ContentView } from '../../shared/document/content.ts'
import { putMethod, putSummary, readOverview } from '../../shared/document/overview.ts'
import { scoreChangesOf, scoreInputOf } from '../../shared/document/scoreInput.ts'
import { scoredBy, type Assessment } from '../../shared/domain/assessment.ts'
import type { AssessmentId, IndicatorCode, RoundId } from '../../shared/domain/ids.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'
import type { Method } from '../../shared/domain/method.ts'
import type { ScoreState, ScoreSummary } from '../../shared/domain/scoreSummary.ts'
import { parseRoomName, roomName, type RoomName } from '../../shared/protocol/rooms.ts'
import { createScorer } from '../../shared/scoring/tree/scorer.ts'
import type { Scorer } from '../../shared/scoring/sheet.ts'
import { summarise } from '../../shared/scoring/summarise.ts'
import { noteRecent } from './recentChanges.ts'
import type { RoomChange } from '../rooms/live/RoomServices.ts'
import type { RoomHub } from '../rooms/RoomHub.ts'
import type { RoomLog } from '../rooms/roomLog.ts'
import { RoomMissingError } from '../rooms/live/RoomCache.ts'
import { createWorkingBoard, type WorkingBoard } from './workingBoard.ts'

/** Time in which changes of one assessment are put together: at most four writes a second. */
const WRITE_INTERVAL_MS = 250

export interface ScoreKeeperOptions {
  readonly hub: RoomHub
  readonly log: RoomLog
  readonly assessments: () => readonly Assessment[]
  readonly instrumentOf: (round: RoundId) => Instrument
  readonly methodOf: (round: RoundId) => Method
}

/** Keeps each round's overview document true: scores, recent changes, and who is working where. */
export interface ScoreKeeper {
  /** Makes the overviews of all assessments complete and follows every change from now on. Call again after assessments were added. */
  start(): Promise<void>
  /** Scores a round again, by the method that it has now, but for what was released, and tells open pages; resolves when the overview is written. */
  rescore(round: RoundId): Promise<void>
  /** The newest summary, null for an assessment that `start` has not seen. */
  summaryOf(assessment: AssessmentId): ScoreSummary | null
  /** The indicators that are in this state now, as the instrument orders them; none for an assessment that `start` has not seen. */
  indicatorsIn(assessment: AssessmentId, state: ScoreState): readonly IndicatorCode[]
  /** Writes what is waiting and stops following. */
  stop(): Promise<void>
}

export function createScoreKeeper(options: ScoreKeeperOptions): ScoreKeeper {
  return new LiveScoreKeeper(options)
}

/** One assessment that is kept. Its view lives as long as the document that it looks at is in memory. */
interface Kept {
  readonly assessment: Assessment
  readonly instrument: Instrument
  scorer: Scorer
  view: ContentView | null
  recent: ScoreSummary['recent']
  summary: ScoreSummary
  timer: NodeJS.Timeout | null
  /** The last write, whether it went well or not. */
  written: Promise<void>
}

class LiveScoreKeeper implements ScoreKeeper {
  readonly #options: ScoreKeeperOptions
  readonly #kept = new Map<AssessmentId, Kept>()
  readonly #board: WorkingBoard
  #unsubscribe: (() => void) | null = null
  #starting: Promise<void> = Promise.resolve()

  constructor(options: ScoreKeeperOptions) {
    this.#options = options
    this.#board = createWorkingBoard(options)
  }

  start(): Promise<void> {
    const { hub } = this.#options
    this.#unsubscribe ??= hub.onChange((change) => this.#handleChange(change))
    this.#board.start()
    this.#starting = this.#starting.then(() => this.#complete())
    return this.#starting
  }

  async rescore(round: RoundId): Promise<void> {
    const { hub, methodOf, instrumentOf } = this.#options
    const method = methodOf(round)
    await hub.transact(overviewRoom(round), (doc) => putMethod(doc, method))
    const here = [...this.#kept.values()].filter(({ assessment }) => assessment.round === round)
    for (const kept of here) {
      kept.scorer.rebase(instrumentOf(round), this.#methodFor(kept.assessment))
      this.#writeNow(kept)
    }
    await Promise.all(here.map(({ written }) => written))
  }

  summaryOf(assessment: AssessmentId): ScoreSummary | null {
    return this.#kept.get(assessment)?.summary ?? null
  }

  indicatorsIn(assessment: AssessmentId, state: ScoreState): readonly IndicatorCode[] {
    const kept = this.#kept.get(assessment)
    if (!kept) return []
    const { nodes } = kept.scorer.sheet()
    const codes = kept.instrument.areas.flatMap(({ indicators }) => indicators.map(({ code }) => code))
    return codes.filter((code) => nodes.get(code)?.state === state)
  }

  async stop(): Promise<void> {
    this.#unsubscribe?.()
    this.#unsubscribe = null
    this.#board.stop()
    await this.#starting
    for (const kept of this.#kept.values()) if (kept.timer) this.#writeNow(kept)
    await Promise.all([...this.#kept.values()].map(({ written }) => written))
    for (const { view } of this.#kept.values()) view?.destroy()
  }

  /** One after the other, so that a start with many assessments does not hold up those who are at work. */
  async #complete(): Promise<void> {
    for (const assessment of this.#options.assessments()) {
      if (this.#kept.has(assessment.id)) continue
      try {
        await this.#keep(assessment)
      } catch (error) {
        const fields = { assessment: assessment.id, error }
        if (error instanceof RoomMissingError) this.#options.log.warn(fields, 'An assessment has no content yet')
        else this.#options.log.error(fields, 'An assessment is missing in the overview')
      }
    }
  }

  async #keep(assessment: Assessment): Promise<void> {
    const { hub, instrumentOf, methodOf } = this.#options
    const overview = overviewRoom(assessment.round)
    await hub.create(overview, () => undefined)
    await hub.transact(overview, (doc) => putMethod(doc, methodOf(assessment.round)))
    const before = await hub.read(overview, (doc) => readOverview(doc).get(assessment.id))
    const instrument = instrumentOf(assessment.round)
    const kept = await hub.read(roomName({ kind: 'content', assessment: assessment.id }), (doc): Kept => {
      // From the very turn in which it is read it must hear every change, or one could fall between.
      const view = viewContent(doc)
      const scorer = createScorer(instrument, scoreInputOf(view.snapshot()), this.#methodFor(assessment))
      const recent = before?.recent ?? []
      const summary = summarise(instrument, scorer.sheet(), subjectOf(assessment), recent)
      const fresh = { assessment, instrument, scorer, view, recent, summary, timer: null, written: Promise.resolve() }
      this.#kept.set(assessment.id, fresh)
      this.#forgetWithDocument(fresh, view)
      return fresh
    })
    this.#writeNow(kept)
    await kept.written
  }

  #handleChange({ room, doc, transaction, authorship }: RoomChange): void {
    const address = parseRoomName(room)
    const kept = address?.kind === 'content' ? this.#kept.get(address.assessment) : undefined
    if (!kept) return
    const changes = changesOf(doc, transaction)
    if (kept.view?.doc !== doc) this.#rebuild(kept, doc)
    else kept.scorer.apply(scoreChangesOf(kept.view.snapshot(), changes))
    kept.recent = noteRecent(kept.recent, changes, authorship)
    kept.timer ??= setTimeout(() => this.#writeNow(kept), WRITE_INTERVAL_MS)
  }

  /** The document was loaded anew: one full look, and from then on only what changes. */
  #rebuild(kept: Kept, doc: RoomChange['doc']): void {
    kept.view?.destroy()
    kept.view = viewContent(doc)
    const method = this.#methodFor(kept.assessment)
    kept.scorer = createScorer(kept.instrument, scoreInputOf(kept.view.snapshot()), method)
    this.#forgetWithDocument(kept, kept.view)
  }

  /** As the assessment is now: it may have been released since. */
  #methodFor(kept: Assessment): Method {
    const now = this.#options.assessments().find(({ id }) => id === kept.id)
    return scoredBy(now ?? kept, this.#options.methodOf(kept.round))
  }

  #forgetWithDocument(kept: Kept, view: ContentView): void {
    view.doc.on('destroy', () => {
      view.destroy()
      if (kept.view === view) kept.view = null
    })
  }

  #writeNow(kept: Kept): void {
    if (kept.timer) clearTimeout(kept.timer)
    kept.timer = null
    const { hub, log } = this.#options
    kept.summary = summarise(kept.instrument, kept.scorer.sheet(), subjectOf(kept.assessment), kept.recent)
    const { summary } = kept
    kept.written = hub
      .transact(overviewRoom(kept.assessment.round), (doc) => putSummary(doc, summary))
      .catch((error: unknown) =>
        log.error({ assessment: kept.assessment.id, error }, 'A summary could not be written; the next one will be'),
      )
  }
}

const overviewRoom = (round: RoundId): RoomName => roomName({ kind: 'overview', round })
const subjectOf = ({ id, country }: Assessment): Pick<ScoreSummary, 'assessment' | 'country'> => ({
  assessment: id,
  country,
})
