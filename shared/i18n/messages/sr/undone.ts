import type { SerbianTranslation } from '../../translation.ts'
import type { undone as english } from '../en/undone.ts'

export const undone = {
  undo: 'Поништено: {{what}}.',
  redo: 'Поново учињено: {{what}}.',
  nothingUndone: 'Ништа није поништено: други су то у међувремену изменили.',
  nothingRedone: 'Ништа није поново учињено: други су то у међувремену изменили.',
  answer: 'одговор на {{code}}',
  decision: 'одлука о {{code}}',
  flag: 'одговор на правило инструмента',
  entry: {
    evidence: 'измена доказа „{{title}}“',
    figure: 'податак уз „{{title}}“',
    request: 'измена захтева „{{title}}“',
    recommendation: 'измена препоруке „{{title}}“',
    practice: 'измена праксе „{{title}}“',
  },
  untitled: {
    evidence: 'измена доказа без наслова',
    figure: 'податак',
    request: 'измена захтева без наслова',
    recommendation: 'измена препоруке без наслова',
    practice: 'измена праксе без наслова',
  },
} as const satisfies SerbianTranslation<typeof english>
