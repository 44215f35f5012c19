import type { IndicatorCode } from '../../../shared/domain/ids.ts'
import type { PrintedReply } from '../../../shared/protocol/approvals.ts'
import { useReplies } from '../../api/approvals.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Reading.module.css'

/** What parties replied to one indicator, unchanged, each with what the team answers; nothing where nobody did. */
export function ReadingReplies({ indicator }: { readonly indicator: IndicatorCode }) {
  const { detail } = useAssessment()
  const replies = useReplies(detail.id).data ?? []
  return replies.map((reply) => {
    const said = reply.indicators.find((each) => each.indicator === indicator)
    return said && <Reply key={reply.review} reply={reply} said={said} place={indicator} />
  })
}

interface Props {
  readonly reply: PrintedReply
  readonly said: PrintedReply['indicators'][number]
  readonly place: IndicatorCode
}

function Reply({ reply, said: { texts, views }, place }: Props) {
  const t = useText()
  const format = useFormat()
  const { party, submitted, answers } = reply
  return (
    <div className={classes.reply}>
      <p className={classes.label}>
        {t('approvals.annex.onIndicator', { party: isolated(party), date: submitted ? format.date(submitted) : '' })}
      </p>
      <p>{views.map((view) => t(`approvals.annex.view.${view}`)).join(' · ')}</p>
      {texts.map((text, index) => (
        <SaidText key={index} text={text} />
      ))}
      <TeamAnswers answers={answers} place={place} />
    </div>
  )
}

/** What the team answers to what a party said at a place; nothing where it does not. */
export function TeamAnswers({ answers, place }: { readonly answers: PrintedReply['answers']; readonly place: string }) {
  const t = useText()
  const here = answers.filter((answer) => answer.place === place)
  if (here.length === 0) return null
  return (
    <div className={classes.reply}>
      <p className={classes.label}>{t('approvals.annex.answer')}</p>
      {here.map(({ text }) => (
        <SaidText key={text} text={text} />
      ))}
    </div>
  )
}

/** Words as somebody typed them: their lines stay, and no sign in them turns around what stands beside them. */
export const SaidText = ({ text }: { readonly text: string }) => (
  <p className={classes.said} dir="auto">
    {text}
  </p>
)

/** A name inside a sentence: first strong isolate, pop directional isolate. */
export const isolated = (name: string): string => `\u2068${name}\u2069`
