import { Button, Group } from '@mantine/core'
import { HOLDS, MAX_APPROVAL_TEXT } from '../../../../shared/domain/reviews/approval.ts'
import type { Stage } from '../../../../shared/domain/round.ts'
import type { StageBody } from '../../../../shared/protocol/approvals.ts'
import { isProblem, toProblem } from '../../../api/http.ts'
import { useChangeStage } from '../../../api/mutations.ts'
import { useApprovals } from '../../../api/approvals.ts'
import { AgreeReason } from '../../../approvals/AgreeReason.tsx'
import { useApprovalDraft } from '../../../approvals/approvalDrafts.ts'
import { ApprovalPart } from '../../../approvals/ApprovalPart.tsx'
import { useApprovalDesk, type ApprovedAssessment } from '../../../approvals/useApprovalDesk.ts'
import { Notice } from '../../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { UnsettledList } from './UnsettledList.tsx'
import { Dialog } from '../../../components/Dialog.tsx'

interface StageDialogProps {
  readonly assessment: ApprovedAssessment
  readonly name: string
  readonly stage: Stage
  readonly onClose: () => void
}

/** Says what a new stage means before it is taken, and what would stay open. */
export function StageDialog({ assessment, name, stage, onClose }: StageDialogProps) {
  const t = useText()
  const words = t(`common.stage.${stage}`)
  return (
    <Dialog onClose={onClose} title={t('overview.stage.title', { country: name, stage: words })}>
      <p>{t(`overview.stage.effect.${stage}`)}</p>
      {stage === 'agreed' || stage === 'released' ? <UnsettledList assessment={assessment.id} /> : null}
      {stage === 'agreed' ? (
        <AgreeStep assessment={assessment} onClose={onClose} />
      ) : (
        <Step
          assessment={assessment}
          body={{ stage }}
          label={t('overview.stage.submit', { stage: words })}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

/** A step that partners approve: what holds it up is gone over with a reason. */
function AgreeStep({ assessment, onClose }: Pick<StageDialogProps, 'assessment' | 'onClose'>) {
  const t = useText()
  const [draft, write] = useApprovalDraft(`agree ${assessment.id}`, NO_REASON)
  const why = draft.text
  const { data, refetch } = useApprovalDesk(assessment)
  // follows what colleagues do while it is open
  useApprovals(assessment.id, data !== undefined, LOOK_MS)
  const holds = data?.holds ?? []
  const isHeldUp = holds.length > 0
  const words = why.trim()
  return (
    <>
      <ApprovalPart assessment={assessment} isStep />
      {(isHeldUp || why !== '') && (
        <AgreeReason
          why={why}
          isNeeded={isHeldUp}
          onChange={(text) => write(text === '' ? null : { view: null, text })}
        />
      )}
      <Step
        assessment={assessment}
        body={{ stage: 'agreed', ...(isHeldUp && { override: { why: words, over: [...holds] } }) }}
        mayStep={data !== undefined && (!isHeldUp || (words !== '' && words.length <= MAX_APPROVAL_TEXT))}
        onRefused={refetch}
        label={
          isHeldUp ? t('approvals.override.submit') : t('overview.stage.submit', { stage: t('common.stage.agreed') })
        }
        onDone={() => write(null)}
        onClose={onClose}
      />
    </>
  )
}

/** How often it is asked anew what holds the agreement up. */
const LOOK_MS = 5_000
const NO_REASON = { view: null, text: '' } as const

interface StepProps {
  readonly assessment: ApprovedAssessment
  readonly body: StageBody
  readonly label: string
  readonly mayStep?: boolean
  readonly onRefused?: () => void
  readonly onDone?: () => void
  readonly onClose: () => void
}

function Step({
  assessment: { id },
  body,
  label,
  mayStep = true,
  onRefused = nothing,
  onDone = nothing,
  onClose,
}: StepProps) {
  const t = useText()
  const change = useChangeStage()
  // what holds it up now is asked for again, and stands above
  const hasMoved =
    isProblem(change.error, 'conflict') &&
    change.error.problem.faults.some(({ path }) => HOLDS.some((kind) => kind === path))
  return (
    <>
      {hasMoved && (
        <Notice tone="warn" announce>
          <p>{t('approvals.holds.moved')}</p>
        </Notice>
      )}
      {change.isError && !hasMoved ? <ProblemNotice problem={toProblem(change.error)} /> : null}
      <Group mt="lg" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          loading={change.isPending}
          disabled={!mayStep}
          onClick={() => change.mutate({ id, body }, { onSuccess: () => (onDone(), onClose()), onError: onRefused })}
        >
          {label}
        </Button>
      </Group>
    </>
  )
}

const nothing = (): void => undefined
