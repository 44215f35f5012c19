import { scoredBy, type Assessment } from '../../shared/domain/assessment.ts'
import type { RoundId } from '../../shared/domain/ids.ts'
import { DEFAULT_METHOD, type Method } from '../../shared/domain/method.ts'
import type { RegistryState } from '../registry/Registry.ts'

/** How a round is scored: its own method, or the instrument as it stands. */
export const methodOf = ({ rounds }: Readonly<Pick<RegistryState, 'rounds'>>, id: RoundId): Method =>
  rounds.find((round) => round.id === id)?.method ?? DEFAULT_METHOD

/** How an assessment is scored. */
export const methodFor = (state: Readonly<Pick<RegistryState, 'rounds'>>, assessment: Assessment): Method =>
  scoredBy(assessment, methodOf(state, assessment.round))
