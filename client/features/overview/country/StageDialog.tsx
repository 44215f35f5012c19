import { Button, Group } from '@mantine/core'
import type { Stage } from '../../../../shared/domain/round.ts'
import { toProblem } from '../../../api/http.ts'
import { useChangeStage } from '../../../api/mutations.ts'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { UnsettledList } from './UnsettledList.tsx'
import { Dialog } from '../../../components/Dialog.tsx'

interface StageDialogProps {
  readonly assessment: string
  readonly name: string
  readonly stage: Stage
  readonly onClose: () => void
}

/** Says what a new stage means before it is taken, and what would stay open. */
export function StageDialog({ assessment, name, stage, onClose }: StageDialogProps) {
  const t = useText()
  const change = useChangeStage()
  const words = t(`common.stage.${stage}`)
  return (
    <Dialog onClose={onClose} title={t('overview.stage.title', { country: name, stage: words })}>
      <p>{t(`overview.stage.effect.${stage}`)}</p>
      {stage === 'agreed' || stage === 'released' ? <UnsettledList assessment={assessment} /> : null}
      {change.isError ? <ProblemNotice problem={toProblem(change.error)} /> : null}
      <Group mt="lg" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          loading={change.isPending}
          onClick={() => change.mutate({ id: assessment, stage }, { onSuccess: onClose })}
        >
          {t('overview.stage.submit', { stage: words })}
        </Button>
      </Group>
    </Dialog>
  )
}
