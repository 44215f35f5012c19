import { common } from './en/common.ts'
import { problem } from './en/problem.ts'
import { signIn } from './en/signIn.ts'
import { members } from './en/members.ts'
import { instrument } from './en/instrument.ts'
import { overview } from './en/overview.ts'
import { assessment } from './en/assessment.ts'
import { score } from './en/score.ts'
import { entries } from './en/entries.ts'
import { discussion } from './en/discussion.ts'
import { editor } from './en/editor.ts'
import { save } from './en/save.ts'

/** All English texts, one namespace a file; other languages must have the same keys. */
export const en = {
  common,
  problem,
  signIn,
  members,
  instrument,
  overview,
  assessment,
  score,
  entries,
  discussion,
  editor,
  save,
} as const

export type Messages = typeof en
