import { Button, Textarea } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { MAX_REASON, settle, type Proposal } from '../../../../shared/domain/answer.ts'
import type { MemberId } from '../../../../shared/domain/ids.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { AnswerInput, type SaidValue } from './AnswerInput.tsx'
import { ChecklistAnswer } from './checklist/ChecklistAnswer.tsx'
import { answerWords } from '../../../../shared/words/answerWords.ts'
import classes from '../Indicator.module.css'
import { KeyAnswerLine } from './KeyAnswerLine.tsx'
import { NoAnswerButtons } from './NoAnswerButtons.tsx'
import { holdsSmallCount } from '../../../../shared/domain/smallCounts.ts'
import { TooLong } from '../../../components/TooLong.tsx'
import { useDraft } from './useDraft.ts'
import { useMayWrite } from '../../../assessment/useMayWrite.ts'
import { useIndicatorEntry, useOwnAnswer } from './useOwnAnswer.ts'
import { useWording } from '../../../words/useWording.ts'
import { PersonalDataHint } from '../../../personalData/PersonalDataHint.tsx'

const SuggestAnswer = lazy(async () => ({ default: (await import('./SuggestAnswer.tsx')).SuggestAnswer }))

/** One's own answer while the indicator is open; the settled one for readers and once it is decided. */
export function AnswerSection({ indicator }: { readonly indicator: Indicator }) {
  const t = useText()
  const { me, nameOf, may } = useAssessment()
  const { proposals, decision } = useIndicatorEntry(indicator)
  const mayWrite = useMayWrite()
  const wording = useWording()
  const deeds = useOwnAnswer(indicator)
  const own = proposals.find((proposal) => proposal.member === me.member.id)
  const settled = settle(proposals, decision)
  const isOpen = mayWrite && !decision
  const shown = isOpen ? own?.answer : settled.kind === 'settled' ? settled.answer : undefined
  const isWithheld = !isOpen && shown !== undefined && holdsSmallCount(indicator, shown, wording.smallBelow)
  const heading = decision ? 'decided' : mayWrite ? 'mine' : 'settled'
  return (
    <section
      aria-labelledby="answer-heading"
      className={classes.section}
      data-answer-of={indicator.code}
      data-content="fields"
    >
      <h3 id="answer-heading">{t(`assessment.answer.heading.${heading}`)}</h3>
      {decision && mayWrite && <p className={classes.quiet}>{t('assessment.answer.decidedHint')}</p>}
      {!isOpen && !shown && <p className={classes.quiet}>{t(`assessment.answer.none.${settled.kind}`)}</p>}
      {isWithheld && shown && <p>{answerWords(indicator, shown, wording)}</p>}
      {isOpen && indicator.answer.kind === 'checklist' ? (
        <ChecklistAnswer indicator={indicator} kind={indicator.answer} own={own?.answer ?? null} onSay={deeds.say} />
      ) : (
        <AnswerInput
          kind={indicator.answer}
          value={shown?.status === 'answered' && !isWithheld ? shown.value : null}
          disabled={!isOpen}
          said={isOpen ? saidByOthers(proposals, me.member.id, nameOf) : []}
          onChange={(value) => deeds.say({ status: 'answered', value })}
        />
      )}
      {isOpen && <KeyAnswerLine indicator={indicator} own={own?.answer ?? null} />}
      <NoAnswerButtons answer={shown ?? null} disabled={!isOpen} onSay={deeds.say} />
      {isOpen && own && (
        <OwnReason key={indicator.code} reason={own.reason} onWrite={deeds.giveReason} onWithdraw={deeds.withdraw} />
      )}
      {may('suggest') && !may('accept-suggestion') && (
        <Suspense>
          <SuggestAnswer key={indicator.code} indicator={indicator} />
        </Suspense>
      )}
    </section>
  )
}

const saidByOthers = (
  proposals: readonly Proposal[],
  me: MemberId,
  nameOf: (member: MemberId) => string,
): readonly SaidValue[] =>
  proposals.flatMap(({ member, answer }) =>
    member !== me && answer.status === 'answered' ? [{ name: nameOf(member), value: answer.value }] : [],
  )

interface OwnReasonProps {
  readonly reason: string
  readonly onWrite: (reason: string) => boolean
  readonly onWithdraw: () => void
}

function OwnReason({ reason, onWrite, onWithdraw }: OwnReasonProps) {
  const t = useText()
  const draft = useDraft(reason, onWrite, t('assessment.answer.reason'))
  return (
    <>
      <Textarea
        label={t('assessment.answer.reason')}
        description={t('assessment.answer.reasonHint')}
        autosize
        minRows={2}
        value={draft.text}
        onChange={(event) => draft.change(event.currentTarget.value)}
        onBlur={draft.flush}
      />
      <TooLong text={draft.text} most={MAX_REASON} />
      <PersonalDataHint text={draft.text} />
      <Button variant="subtle" size="compact-sm" className={classes.withdraw ?? ''} onClick={onWithdraw}>
        {t('assessment.answer.withdraw')}
      </Button>
    </>
  )
}
