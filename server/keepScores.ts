import { createScoreKeeper, type ScoreKeeper } from './overview/scoreKeeper.ts'
import { methodOf } from './workspace/roundMethod.ts'
import type { Workspace } from './workspace/Workspace.ts'

/** Live scores of all assessments, by the instrument and the method of each round. */
export const keepScores = ({
  registry,
  hub,
  instrument,
  log,
}: Pick<Workspace, 'registry' | 'hub' | 'instrument' | 'log'>): ScoreKeeper =>
  createScoreKeeper({
    hub,
    log,
    assessments: () => registry.state().assessments,
    instrumentOf: () => instrument,
    methodOf: (round) => methodOf(registry.state(), round),
  })
