import { NativeSelect } from '@mantine/core'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { WEIGHTS } from '../../../../shared/domain/responses/response.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { useDeed } from '../suggestions/useDeed.ts'
import { putWeight } from './responsesApi.ts'

const NOT_SAID = ''

/** What a comment is about, for its author and who responds; sent at once. */
export function WeightChoice({ thread: { id, weight } }: { readonly thread: HeardThread }) {
  const t = useText()
  const { detail } = useAssessment()
  const deed = useDeed()
  return (
    <>
      <NativeSelect
        size="xs"
        label={t('responses.weight.label')}
        value={weight ?? NOT_SAID}
        disabled={deed.isBusy}
        onChange={(event) => {
          const chosen = WEIGHTS.find((known) => known === event.currentTarget.value) ?? null
          void deed.run(() => putWeight(detail.id, id, chosen))
        }}
        data={[
          { value: NOT_SAID, label: t('responses.weight.none') },
          ...WEIGHTS.map((value) => ({ value, label: t(`responses.weight.${value}`) })),
        ]}
      />
      {deed.problem && <ProblemNotice problem={deed.problem} />}
    </>
  )
}
