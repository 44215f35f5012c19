import { settle, type Answer } from '../../../shared/domain/answer.ts'
import type { Indicator } from '../../../shared/domain/instrument.ts'
import { NO_ENTRY } from '../../../shared/document/answers.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useText } from '../../i18n/useText.ts'
import { useContent } from '../../sync/useContent.ts'
import { answerInFull, type AnswerInFull } from '../../words/answerInFull.ts'
import { useWording } from '../../words/useWording.ts'
import classes from './Reading.module.css'

/** What the answer is, in words; every proposal where the team has not agreed. Names are left out of a document. */
export function ReadingAnswer({ indicator }: { readonly indicator: Indicator }) {
  const t = useText()
  const { room } = useAssessment()
  const wordsOf = useAnswerWords(indicator)
  const { proposals, decision } = useContent(room, (content) => content.indicators.get(indicator.code)) ?? NO_ENTRY
  const settled = settle(proposals, decision)
  switch (settled.kind) {
    case 'unanswered':
      return <p className={classes.quiet}>{t('entries.reading.unanswered')}</p>
    case 'settled': {
      const reason = decision?.reason ?? (settled.answer.status === 'answered' ? '' : settled.answer.reason)
      return (
        <>
          <Words words={wordsOf(settled.answer)} />
          {(settled.decided || reason) && (
            <p className={classes.quiet}>
              {settled.decided && t('entries.reading.decided')} {reason && t('entries.reading.reason', { reason })}
            </p>
          )}
        </>
      )
    }
    case 'contested':
      return <Contested lines={settled.answers.map((answer) => wordsOf(answer).line)} />
  }
}

function Contested({ lines }: { readonly lines: readonly string[] }) {
  const t = useText()
  return (
    <>
      <p className={classes.answer}>{t('entries.reading.contested')}</p>
      <ul>
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}

function Words({ words: { line, details } }: { readonly words: AnswerInFull }) {
  return (
    <>
      <p className={classes.answer}>{line}</p>
      {details.map((detail) => (
        <p key={detail}>{detail}</p>
      ))}
    </>
  )
}

function useAnswerWords(indicator: Indicator): (answer: Answer) => AnswerInFull {
  const wording = useWording()
  return (answer) => answerInFull(indicator, answer, wording)
}
