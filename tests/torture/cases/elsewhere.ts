import { existsSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../support/sources.ts'
import { CannotRun, type TortureCase } from '../support/Torture.ts'

/** Rows that need a browser, or another tool of ours: which tests stand for them. */
const ELSEWHERE: readonly (readonly [row: string, fault: string, holds: string, tests: string])[] = [
  ['47', 'backup while people type, restored elsewhere', 'every edit confirmed before is there', 'tests/server/backup'],
  [
    '48',
    'restore of an older backup, clients come back with newer state',
    'new lineage, never a silent merge',
    'tests/server/backup',
  ],
  ['54', 'browser killed with offline edits', 'edits arrive, under the right name', 'tests/browser/journey.test.ts'],
  ['56', 'two tabs, one of them offline', 'C, no text twice', 'tests/browser'],
  ['57', 'the next person in the same browser', 'nothing of the first one', 'tests/client/sync/openRooms.test.ts'],
]

export const ELSEWHERE_CASES: readonly TortureCase[] = ELSEWHERE.map(([row, fault, holds, tests]) => ({
  row,
  fault,
  holds,
  run: () => {
    const there = existsSync(path.join(ROOT, tests))
    return Promise.reject(new CannotRun(there ? `npm test runs it: ${tests}` : `no ${tests} yet`))
  },
}))
