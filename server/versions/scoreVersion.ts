import type { VersionDoc } from '../../shared/document/versions/versionState.ts'
import { readContent } from '../../shared/document/content.ts'
import { scoreInputOf } from '../../shared/document/scoreInput.ts'
import type { AssessmentId } from '../../shared/domain/ids.ts'
import type { Instrument } from '../../shared/domain/instrument.ts'
import type { VersionHead } from '../../shared/domain/history/version.ts'
import { summarise } from '../../shared/scoring/summarise.ts'
import { scoreAll } from '../../shared/scoring/tree/scoreAll.ts'
import type { RegistryState } from '../registry/Registry.ts'
import { methodFor } from '../workspace/roundMethod.ts'

/** What the whole of an assessment scores by the method that it has now, where its content says what `doc` says. */
export function scoreVersion(
  state: Readonly<RegistryState>,
  instrument: Instrument,
  id: AssessmentId,
  doc: VersionDoc,
): VersionHead['score'] {
  const assessment = state.assessments.find((each) => each.id === id)
  if (!assessment) return null
  const sheet = scoreAll(instrument, scoreInputOf(readContent(doc)), methodFor(state, assessment))
  const { overall, counts } = summarise(instrument, sheet, { assessment: id, country: assessment.country }, [])
  return { overall, answered: counts.answered }
}
