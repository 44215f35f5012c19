import { useMemo } from 'react'
import { readContent } from '../../../../shared/document/content.ts'
import { scoreInputOf } from '../../../../shared/document/scoreInput.ts'
import { DEFAULT_METHOD } from '../../../../shared/domain/method.ts'
import type { AssessmentId } from '../../../../shared/domain/ids.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import type { ScoreInput } from '../../../../shared/scoring/sheet.ts'
import { useAssessmentDetail, useRounds } from '../../../api/queries.ts'
import { DataTable } from '../../../components/charts/DataTable.tsx'
import { useText } from '../../../i18n/useText.ts'
import type { ReadonlyRoom } from '../../../sync/readonly/readonlyRoom.ts'
import { useReadonlyRoom } from '../../../sync/useReadonlyRoom.ts'
import { useOpenSession } from '../OpenSession.ts'
import { useSessionWords } from '../useSessionWords.ts'
import { levelEffects } from './levelEffects.ts'

interface Props {
  readonly target: AssessmentId
  readonly indicator: Indicator
}

/** What each answer would do to the scores of area and country, from the assessment as it is now. */
export function EffectTable({ target, indicator }: Props) {
  const t = useText()
  const words = useSessionWords()
  const { instrument } = useOpenSession()
  const detail = useAssessmentDetail(target).data
  const input = useReadonlyRoom(detail?.rooms.content ?? null, readInput)
  const method = useRounds().data?.find(({ id }) => id === detail?.round)?.method ?? DEFAULT_METHOD
  const effects = useMemo(
    () => (instrument && input ? levelEffects(instrument, input, method, indicator) : null),
    [instrument, input, method, indicator],
  )
  if (!effects) return null
  const shown = (score: number | null): string => (score === null ? '–' : words.format.fixed(score, method.decimals))
  return (
    <DataTable
      caption={t('sessions.effect.title')}
      data={{
        columns: [
          t('sessions.effect.value'),
          t('sessions.effect.area', { code: indicator.area }),
          t('sessions.effect.overall'),
        ],
        rows: [
          [t('sessions.effect.now'), shown(effects.now.area), shown(effects.now.whole)],
          ...effects.levels.map(({ value, area, whole }) => [words.brief(indicator, value), shown(area), shown(whole)]),
        ],
      }}
    />
  )
}

const readInput = ({ doc }: Pick<ReadonlyRoom, 'doc'>): ScoreInput => scoreInputOf(readContent(doc))
