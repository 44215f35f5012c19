import { Button, Textarea } from '@mantine/core'
import { MAX_REASON, settle } from '../../../../shared/domain/answer.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { AnswerInput } from './AnswerInput.tsx'
import { answerWords } from '../../../words/answerWords.ts'
import classes from '../Indicator.module.css'
import { KeyAnswerLine } from './KeyAnswerLine.tsx'
import { NoAnswerButtons } from './NoAnswerButtons.tsx'
import { holdsSmallCount } from '../../../../shared/domain/smallCounts.ts'
import { TooLong } from '../../../components/TooLong.tsx'
import { useDraft } from './useDraft.ts'
import { useMayWrite } from '../../../assessment/useMayWrite.ts'
import { useIndicatorEntry, useOwnAnswer } from './useOwnAnswer.ts'
import { useWording } from '../../../words/useWording.ts'

/** One's own answer while the indicator is open; the settled one for readers and once it is decided. */
export function AnswerSection({ indicator }: { readonly indicator: Indicator }) {
  const t = useText()
  const { me } = useAssessment()
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
    <section aria-labelledby="answer-heading" className={classes.section} data-answer-of={indicator.code}>
      <h3 id="answer-heading">{t(`assessment.answer.heading.${heading}`)}</h3>
      {decision && mayWrite && <p className={classes.quiet}>{t('assessment.answer.decidedHint')}</p>}
      {!isOpen && !shown && <p className={classes.quiet}>{t(`assessment.answer.none.${settled.kind}`)}</p>}
      {isWithheld && shown && <p>{answerWords(indicator, shown, wording)}</p>}
      <AnswerInput
        kind={indicator.answer}
        value={shown?.status === 'answered' && !isWithheld ? shown.value : null}
        disabled={!isOpen}
        onChange={(value) => deeds.say({ status: 'answered', value })}
      />
      {isOpen && <KeyAnswerLine indicator={indicator} own={own?.answer ?? null} />}
      <NoAnswerButtons answer={shown ?? null} disabled={!isOpen} onSay={deeds.say} />
      {isOpen && own && (
        <OwnReason key={indicator.code} reason={own.reason} onWrite={deeds.giveReason} onWithdraw={deeds.withdraw} />
      )}
    </section>
  )
}

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
      <Button variant="subtle" size="compact-sm" className={classes.withdraw ?? ''} onClick={onWithdraw}>
        {t('assessment.answer.withdraw')}
      </Button>
    </>
  )
}
