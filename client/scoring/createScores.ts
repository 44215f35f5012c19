import type { ContentSnapshot } from '../../shared/document/content.ts'
import type { DocumentChange } from '../../shared/document/changes.ts'
import { scoreChangesOf, scoreInputOf } from '../../shared/document/scoreInput.ts'
import { LOAD_ORIGIN, LOCAL_STORE_ORIGIN } from '../../shared/document/origin.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'
import { DEFAULT_METHOD, type Method } from '../../shared/domain/method.ts'
import { explain } from '../../shared/scoring/explain/explain.ts'
import { createScorer } from '../../shared/scoring/tree/scorer.ts'
import type { NodeId, ScoreSheet } from '../../shared/scoring/sheet.ts'
import type { AssessmentRoom } from '../sync/room.ts'
import { authorOfChanges } from './changeAuthor.ts'
import type { ScoreMove, Scores } from './scores.ts'
import { Signal } from '../../shared/util/Signal.ts'

/** More indicators than this in one step is a catching-up, not a colleague's deed: nothing glows then. */
const MAX_ANSWERS_IN_ONE_DEED = 4

/** Computes an open room's scores from its content by the round's method, and again with each change, until the room is closed. */
export function createScores(
  room: Pick<AssessmentRoom, 'view'>,
  instrument: Instrument,
  method: Method = DEFAULT_METHOD,
): Scores {
  const { view } = room
  const scorer = createScorer(instrument, scoreInputOf(view.snapshot()), method)
  const nodeSignals = new Map<NodeId, Signal>()
  const anyChanged = new Signal()
  const moved = new Signal<[moves: readonly ScoreMove[]]>()
  const moves = new Map<NodeId, ScoreMove>()
  let content = view.snapshot()
  let turn = 0

  const tellOf = (changed: readonly NodeId[]): void => {
    for (const id of changed) nodeSignals.get(id)?.emit()
    anyChanged.emit()
  }
  view.subscribe((changes, transaction) => {
    const before = content
    content = view.snapshot()
    const scoreChanges = scoreChangesOf(content, changes)
    if (scoreChanges.length === 0) return
    const sheetBefore = scorer.sheet()
    const { changed, sheet } = scorer.apply(scoreChanges)
    if (changed.length === 0) return
    const bySomebodyElse = !transaction.local && !isLoading(transaction.origin)
    const fresh = bySomebodyElse ? movesOf(changes, before, content, changed, sheetBefore, sheet, ++turn) : []
    for (const id of changed) moves.delete(id)
    for (const move of fresh) moves.set(move.id, move)
    tellOf(changed)
    if (fresh.length > 0) moved.emit(fresh)
  })

  return {
    sheet: () => scorer.sheet(),
    input: () => scorer.input(),
    node: (id) => scorer.sheet().nodes.get(id),
    explain: (id) => explain(instrument, scorer.sheet(), id),
    rebase(next) {
      const { changed } = scorer.rebase(instrument, next)
      for (const id of changed) moves.delete(id)
      if (changed.length > 0) tellOf(changed)
    },
    markOpenThreads(codes) {
      const marked = scorer.input().openThreads ?? new Set()
      const { changed } = scorer.apply([
        ...without(codes, marked).map((code) => ({ kind: 'open-thread', code, holds: true }) as const),
        ...without(marked, codes).map((code) => ({ kind: 'open-thread', code, holds: false }) as const),
      ])
      if (changed.length > 0) tellOf(changed)
    },
    subscribe(id, listener) {
      const signal = nodeSignals.get(id) ?? new Signal()
      nodeSignals.set(id, signal)
      return signal.subscribe(listener)
    },
    subscribeAll: anyChanged.subscribe,
    moveOf: (id) => moves.get(id) ?? null,
    subscribeMoves: moved.subscribe,
  }
}

function movesOf(
  changes: readonly DocumentChange[],
  before: ContentSnapshot,
  after: ContentSnapshot,
  changed: readonly NodeId[],
  sheetBefore: ScoreSheet,
  sheetAfter: ScoreSheet,
  turn: number,
): readonly ScoreMove[] {
  if (changes.length > MAX_ANSWERS_IN_ONE_DEED) return []
  const by = authorOfChanges(changes, before, after)
  return changed.filter((id) => shown(sheetBefore, id) !== shown(sheetAfter, id)).map((id) => ({ id, by, turn }))
}

/** What of a node a reader sees move: its state and its number. */
function shown(sheet: ScoreSheet, id: NodeId): string {
  const node = sheet.nodes.get(id)
  return node ? `${node.state} ${node.value}` : ''
}

const without = <T>(all: ReadonlySet<T>, out: ReadonlySet<T>): T[] => [...all].filter((one) => !out.has(one))

const isLoading = (origin: unknown): boolean => origin === LOAD_ORIGIN || origin === LOCAL_STORE_ORIGIN
