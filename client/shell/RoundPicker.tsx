import { NativeSelect } from '@mantine/core'
import { useMatch, useNavigate } from 'react-router'
import { useRounds } from '../api/queries.ts'
import { useText } from '../i18n/useText.ts'
import { useShownRound } from '../api/useShownRound.ts'

/** Chooses the round whose overview, comparison or method is shown; says on an assessment's page to which round it belongs. */
export function RoundPicker() {
  const t = useText()
  const navigate = useNavigate()
  const rounds = useRounds()
  const shown = useShownRound()
  const page = useMatch('/rounds/:round/:page')?.params.page
  if (!rounds.data || rounds.data.length === 0) return null
  return (
    <NativeSelect
      variant="unstyled"
      aria-label={t('common.nav.round')}
      value={shown ?? rounds.data[0]?.id}
      onChange={(event) => void navigate(`/rounds/${event.currentTarget.value}${page ? `/${page}` : ''}`)}
    >
      {rounds.data.map((round) => (
        <option key={round.id} value={round.id}>
          {round.title}
        </option>
      ))}
    </NativeSelect>
  )
}
