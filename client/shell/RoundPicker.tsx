import { NativeSelect } from '@mantine/core'
import { useMatch, useNavigate, useSearchParams } from 'react-router'
import { useAssessmentDetail, useRounds } from '../api/queries.ts'
import { useText } from '../i18n/useText.ts'

/** Chooses the round whose overview is shown; says on an assessment's page to which round it belongs. */
export function RoundPicker() {
  const t = useText()
  const navigate = useNavigate()
  const rounds = useRounds()
  const shown = useShownRound()
  if (!rounds.data || rounds.data.length === 0) return null
  return (
    <NativeSelect
      variant="unstyled"
      aria-label={t('common.nav.round')}
      value={shown ?? rounds.data[0]?.id}
      onChange={(event) => void navigate(`/rounds/${event.currentTarget.value}`)}
    >
      {rounds.data.map((round) => (
        <option key={round.id} value={round.id}>
          {round.title}
        </option>
      ))}
    </NativeSelect>
  )
}

function useShownRound(): string | null {
  const [search] = useSearchParams()
  const inRound = useMatch('/rounds/:round')?.params.round
  const inAssessment = useMatch('/assessments/:assessment/*')?.params.assessment
  const assessment = useAssessmentDetail(inAssessment ?? null)
  return inRound ?? assessment.data?.round ?? search.get('round')
}
