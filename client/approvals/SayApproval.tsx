import { Button, Radio, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Country } from '../../shared/domain/country.ts'
import {
  APPROVAL_VIEWS,
  MAX_APPROVAL_TEXT,
  needsApprovalText,
  type Approval,
  type ApprovalView,
} from '../../shared/domain/reviews/approval.ts'
import type { ApprovalAnswer } from '../../shared/protocol/approvals.ts'
import { useSayApproval } from '../api/approvals.ts'
import { toProblem } from '../api/http.ts'
import { useMe } from '../api/queries.ts'
import { BusyButton } from '../components/BusyButton.tsx'
import { ProblemNotice } from '../components/feedback/ProblemNotice.tsx'
import { TextHint } from '../components/TextHint.tsx'
import { TooLong } from '../components/TooLong.tsx'
import { useText } from '../i18n/useText.ts'
import { holdsPersonalData } from '../personalData/holdsPersonalData.ts'
import { PersonalDataHint } from '../personalData/PersonalDataHint.tsx'
import { AskOnce } from '../suggestions/AskOnce.tsx'
import { hasApprovalDraft, useApprovalDraft } from './approvalDrafts.ts'
import classes from './Approvals.module.css'

interface Props {
  readonly assessment: string
  readonly partner: Country
  readonly answer: ApprovalAnswer
}

/** What a partner says, for who speaks for it; where it has said something, a button that leads there. */
export function SayApproval({ assessment, partner, answer }: Props) {
  const t = useText()
  const member = useMe().data?.member.id ?? ''
  const version = answer.ask?.version ?? 0
  const said = answer.approvals.find((each) => each.partner === partner && each.version === version) ?? null
  const key = `${member}/${assessment}/${partner}`
  const [isOpen, setOpen] = useState(hasApprovalDraft(key))
  const country = t(`common.country.${partner}`)
  if (said && !isOpen)
    return (
      <div>
        <Button variant="default" size="compact-md" onClick={() => setOpen(true)}>
          {t('approvals.say.change', { country })}
        </Button>
      </div>
    )
  return <SayForm {...{ assessment, partner, answer, version, said }} draftKey={key} onClose={() => setOpen(false)} />
}

interface FormProps extends Props {
  readonly version: number
  readonly said: Approval | null
  readonly draftKey: string
  readonly onClose: () => void
}

function SayForm({ assessment, partner, answer, version, said, draftKey, onClose }: FormProps) {
  const t = useText()
  const deed = useSayApproval(assessment, partner)
  const [{ view, text }, write] = useApprovalDraft(draftKey, { view: said?.view ?? null, text: said?.text ?? '' })
  const [isAsking, setAsking] = useState(false)
  const words = text.trim()
  const needsText = view !== null && needsApprovalText(view)
  const isMissing = needsText && words === ''
  const maySend = view !== null && !isMissing && words.length <= MAX_APPROVAL_TEXT
  const close = (): void => {
    write(null)
    onClose()
  }
  const send = (): void => {
    setAsking(false)
    if (maySend) deed.mutate({ version, view, text: needsText ? words : '' }, { onSuccess: close })
  }
  const handleSubmit = (): void => {
    if (needsText && maySend && holdsPersonalData(words)) setAsking(true)
    else send()
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        handleSubmit()
      }}
    >
      <ViewChoice
        label={t('approvals.say.heading', { country: t(`common.country.${partner}`), version })}
        view={view}
        onChange={(next) => write({ view: next, text })}
      />
      {answer.isChanged && <TextHint tone="warn">{t('approvals.say.changed')}</TextHint>}
      {needsText && (
        <Textarea
          label={t(view === 'objected' ? 'approvals.say.objection' : 'approvals.say.reservation')}
          description={t(view === 'objected' ? 'approvals.say.holdsUp' : 'approvals.say.printed')}
          autosize
          minRows={3}
          maxRows={12}
          value={text}
          onChange={(event) => write({ view, text: event.currentTarget.value })}
        />
      )}
      {isMissing && <TextHint>{t('approvals.say.needed')}</TextHint>}
      {needsText && <TooLong text={words} most={MAX_APPROVAL_TEXT} />}
      {needsText && <PersonalDataHint text={text} />}
      {deed.isError && <ProblemNotice problem={toProblem(deed.error)} />}
      {isAsking ? (
        <AskOnce
          title={t('responses.form.personalTitle')}
          text={t('approvals.say.printed')}
          keep={{ label: t('responses.form.edit'), onChoose: () => setAsking(false) }}
          go={{ label: t('responses.form.sendAnyway'), onChoose: send }}
        />
      ) : (
        <div className={classes.acts}>
          <BusyButton type="submit" size="compact-md" disabled={!maySend} loading={deed.isPending}>
            {t('approvals.say.submit')}
          </BusyButton>
          {said && (
            <Button variant="subtle" size="compact-md" onClick={close}>
              {t('approvals.say.cancel')}
            </Button>
          )}
        </div>
      )}
    </form>
  )
}

interface ViewProps {
  readonly label: string
  readonly view: ApprovalView | null
  readonly onChange: (view: ApprovalView | null) => void
}

function ViewChoice({ label, view, onChange }: ViewProps) {
  const t = useText()
  return (
    <Radio.Group
      label={label}
      value={view}
      onChange={(value) => onChange(APPROVAL_VIEWS.find((known) => known === value) ?? null)}
    >
      <Stack gap={4} mt={4}>
        {APPROVAL_VIEWS.map((each) => (
          <Radio key={each} value={each} label={t(`approvals.say.view.${each}`)} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
