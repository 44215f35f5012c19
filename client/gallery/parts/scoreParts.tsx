import { WHOLE } from '../../../shared/scoring/sheet.ts'
import { CoverageBar } from '../../scoreMarks/CoverageBar.tsx'
import { NodeChip } from '../../scoreMarks/NodeChip.tsx'
import { RangeBar } from '../../scoreMarks/RangeBar.tsx'
import { ScoreChip } from '../../scoreMarks/ScoreChip.tsx'
import { part, type PartGroup } from '../part.ts'

const NO_RANGE = { worst: null, best: null }
const scored = (value: number) => ({ state: 'scored', value, range: { worst: value, best: value } }) as const
const without = (state: 'missing' | 'unknown' | 'insufficient' | 'not-applicable') =>
  ({ state, value: null, range: NO_RANGE }) as const
const ignore = (): void => undefined

/** Numbers and how they are drawn. */
export const scoreParts: PartGroup = {
  name: 'Scores',
  parts: [
    part('Score chip', {
      'each band': (
        <>
          {[0, 1, 2, 3, 4].map((value) => (
            <ScoreChip key={value} node={scored(value)} of="ID-03" />
          ))}
        </>
      ),
      'a button': <ScoreChip node={scored(2.75)} of="ID-03" onWhy={ignore} />,
      large: <ScoreChip node={scored(3.4)} of="ID-03" size="large" />,
      contested: <ScoreChip node={{ state: 'contested', value: null, range: { worst: 1, best: 3 } }} of="ID-03" />,
      missing: <ScoreChip node={without('missing')} of="ID-03" />,
      unknown: <ScoreChip node={without('unknown')} of="ID-03" />,
      insufficient: <ScoreChip node={without('insufficient')} of="ID" />,
      'not applicable': <ScoreChip node={without('not-applicable')} of="ID-03" />,
      context: <ScoreChip node={{ state: 'context', value: 2, range: NO_RANGE }} of="ID-03" />,
      'moved by a colleague': (
        <ScoreChip node={scored(3)} of="ID-03" onWhy={ignore} glow={{ turn: 1, by: 'Nemanja' }} />
      ),
    }),
    part('Live chip', { 'the whole': <NodeChip id={WHOLE} of="Serbia" size="large" /> }),
    part('Coverage', {
      none: <CoverageBar coverage={{ byWeight: 0, answered: 0, applicable: 65 }} />,
      some: <CoverageBar coverage={{ byWeight: 0.42, answered: 27, applicable: 65 }} />,
      all: <CoverageBar coverage={{ byWeight: 1, answered: 65, applicable: 65 }} />,
      bare: <CoverageBar coverage={{ byWeight: 0.42, answered: 27, applicable: 65 }} bare />,
    }),
    part('Range', {
      wide: <RangeBar value={1.4} range={{ worst: 0.6, best: 3.2 }} />,
      'without a score': <RangeBar value={null} range={{ worst: 0, best: 4 }} />,
      'a point': <RangeBar value={2} range={{ worst: 2, best: 2 }} />,
    }),
  ],
}
