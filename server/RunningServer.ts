import type { Workspace } from './workspace/Workspace.ts'
import type { SampleSignIn } from './sample/seedSample.ts'

/** A server that answers. */
export interface RunningServer {
  /** Address that people use, without a slash at its end. */
  readonly origin: string
  /** Where it listens. */
  readonly port: number
  /** Where the first facilitator is made; null once there is one. Works until the next start. */
  readonly setUpUrl: string | null
  /** Who can sign in to the sample with the one password; null where that is the one that an earlier start printed. */
  readonly sample: { readonly people: readonly SampleSignIn[]; readonly password: string | null } | null
  readonly workspace: Workspace
  /** Resolves when the disk failed: nothing is confirmed any more, and the process should end. */
  readonly broken: Promise<unknown>
  /** Takes nobody in any more, waits until all is on disk, closes sockets with 4503 and lets the data go. */
  /** Waits for what it does by its clock: reminders and mail. */
  settled(): Promise<unknown>
  close(): Promise<void>
}

/** `--sample` was asked for where data are that are no sample; nothing was changed. */
export class DataPresentError extends Error {
  constructor(dataDir: string) {
    super(
      `${dataDir} holds a workspace that is no sample, so --sample changes nothing. Start without it, or set another DATA_DIR.`,
    )
    this.name = 'DataPresentError'
  }
}
