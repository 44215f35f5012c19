import type { RoundId } from '../../shared/domain/ids.ts'
import { DEFAULT_METHOD, type Method } from '../../shared/domain/method.ts'
import type { RegistryState } from '../registry/Registry.ts'

/** How a round is scored: its own method, or the instrument as it stands. */
export const methodOf = ({ rounds }: Readonly<Pick<RegistryState, 'rounds'>>, id: RoundId): Method =>
  rounds.find((round) => round.id === id)?.method ?? DEFAULT_METHOD
