import { Button, Textarea } from '@mantine/core'
import { MAX_REASON, type FlagAnswer } from '../../../../shared/domain/answer.ts'
import type { Area, Flag } from '../../../../shared/domain/instrument.ts'
import { useActions } from '../../../assessment/actions.ts'
import { TooLong } from '../../../components/TooLong.tsx'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { useContent } from '../../../sync/useContent.ts'
import { ChoiceCards } from '../answer/ChoiceCards.tsx'
import classes from '../Indicator.module.css'
import { useDraft } from '../answer/useDraft.ts'
import { useMayWrite } from '../../../assessment/useMayWrite.ts'
import { PersonalDataHint } from '../../../personalData/PersonalDataHint.tsx'

/** The instrument's rules on an area: whether the test of each is met, by whom it was said and why. */
export function AreaFlags({ area }: { readonly area: Area }) {
  const t = useText()
  const { instrument } = useAssessment()
  const flags = instrument.flags.filter((flag) => flag.effect.area === area.code)
  if (flags.length === 0) return null
  return (
    <section className={classes.section} aria-labelledby="flags-heading">
      <h3 id="flags-heading">{t('assessment.flags.heading')}</h3>
      {flags.map((flag) => (
        <FlagQuestion key={flag.id} flag={flag} />
      ))}
    </section>
  )
}

function FlagQuestion({ flag }: { readonly flag: Flag }) {
  const t = useText()
  const format = useFormat()
  const { room, nameOf } = useAssessment()
  const actions = useActions()
  const answer = useContent(room, (content) => content.flags.get(flag.id)) ?? null
  const mayWrite = useMayWrite()
  const say = (met: boolean, reason: string): boolean => actions.answerFlag(flag.id, { met, reason })
  return (
    <div className={classes.section} data-flag={flag.id}>
      <h4>{flag.title}</h4>
      <p>{flag.test}</p>
      <p className={classes.quiet}>{t('assessment.flags.effect', { max: format.number(flag.effect.max) })}</p>
      <ChoiceCards
        legend={t('assessment.flags.legend', { title: flag.title })}
        disabled={!mayWrite}
        value={answer ? (answer.met ? 'yes' : 'no') : null}
        onChange={(choice) => void say(choice === 'yes', answer?.reason ?? '')}
        choices={[
          { value: 'yes', lead: t('answer.choice.yes'), text: t('assessment.flags.yes') },
          { value: 'no', lead: t('answer.choice.no'), text: t('assessment.flags.no') },
        ]}
      />
      {answer && (
        <>
          <p className={classes.quiet}>
            {t('assessment.flags.by', { name: nameOf(answer.by), at: format.dateTime(answer.at) })}
          </p>
          <FlagReason
            answer={answer}
            mayWrite={mayWrite}
            onWrite={(reason) => say(answer.met, reason)}
            onClear={() => void actions.answerFlag(flag.id, null)}
          />
        </>
      )}
    </div>
  )
}

interface ReasonProps {
  readonly answer: FlagAnswer
  readonly mayWrite: boolean
  readonly onWrite: (reason: string) => boolean
  readonly onClear: () => void
}

function FlagReason({ answer, mayWrite, onWrite, onClear }: ReasonProps) {
  const t = useText()
  const draft = useDraft(answer.reason, onWrite, t('assessment.flags.reason'))
  if (!mayWrite) return answer.reason ? <p>{answer.reason}</p> : null
  return (
    <>
      <Textarea
        label={t('assessment.flags.reason')}
        autosize
        value={draft.text}
        onChange={(event) => draft.change(event.currentTarget.value)}
        onBlur={draft.flush}
      />
      <TooLong text={draft.text} most={MAX_REASON} />
      <PersonalDataHint text={draft.text} />
      <Button variant="subtle" size="compact-sm" className={classes.withdraw ?? ''} onClick={onClear}>
        {t('assessment.flags.clear')}
      </Button>
    </>
  )
}
