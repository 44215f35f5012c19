import type { ServerKind } from './dialect.ts'
import type { Generator } from './processes.ts'

/** How much is measured; `share` is 1, or a third with --quick. */
export interface Scale {
  readonly quick: boolean
  readonly share: number
  readonly generator: Generator
}

/** What one repetition gave, by the name of the line that shows it. */
export type Figures = Readonly<Record<string, number>>
/** Medians of one line, by server. */
export type Medians = Readonly<Partial<Record<ServerKind, number>>>

/** One printed line. */
export interface Line {
  readonly figure: string
  readonly label: string
  readonly digits: number
  /** As performance.md words it; null for what is only shown. */
  readonly target: {
    readonly text: string
    readonly met: (values: Required<Pick<Medians, 'ours'>> & Medians) => boolean
  } | null
}

/** One row of performance.md: servers in turn, repetition after repetition. */
export interface Row {
  readonly name: string
  readonly servers: readonly ServerKind[]
  measure(server: ServerKind, scale: Scale, repetition: number): Promise<Figures>
  readonly lines: readonly Line[]
  /** Lets go of what the repetitions shared. */
  end?(): Promise<void>
}

export const ALL: readonly ServerKind[] = ['relay', 'yWebsocketServer', 'hocuspocus', 'ours']
export const KEEPERS: readonly ServerKind[] = ['yWebsocketServer', 'hocuspocus', 'ours']

/** Ours against another server's figure; false where the other one gave none. */
export const atMost =
  (share: number, other: ServerKind) =>
  (values: { readonly ours: number } & Medians): boolean =>
    values.ours <= share * (values[other] ?? -Infinity)
