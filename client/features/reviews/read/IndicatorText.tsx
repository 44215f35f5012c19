import { rationaleField } from '../../../../shared/document/keys.ts'
import { indicatorCodeSchema } from '../../../../shared/domain/ids.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import type { ReviewedVersion } from '../../../../shared/protocol/reviewedVersion.ts'
import { parse } from '../../../../shared/util/validate.ts'
import { useText } from '../../../i18n/useText.ts'
import { answerInFull, type AnswerInFull } from '../../../words/answerInFull.ts'
import { useOpenReview } from '../OpenReview.ts'
import { EvidenceList } from './EvidenceList.tsx'
import classes from './Read.module.css'
import { changesSince, shownAnswerInFull } from './shownAnswer.ts'
import { useReviewWording } from './useReviewWording.ts'
import { VersionText } from './VersionText.tsx'

interface Props {
  readonly indicator: ReviewedVersion['export']['areas'][number]['indicators'][number]
  /** As the instrument has it; null where it has it no more. */
  readonly known: Indicator | null
}

/** What the version says of one indicator: answer, rationale and public evidence. */
export function IndicatorText({ indicator, known }: Props) {
  const t = useText()
  const wording = useReviewWording()
  const { code, question, answer, decision, proposals } = indicator
  const reason = decision?.reason || (answer && answer.status !== 'answered' && 'reason' in answer ? answer.reason : '')
  return (
    <>
      <p className={classes.question}>{question}</p>
      {answer ? (
        <Words words={shownAnswerInFull(known, answer, wording)} />
      ) : (
        <p className={classes.answer}>
          {t(proposals.length > 1 ? 'entries.reading.contested' : 'entries.reading.unanswered')}
        </p>
      )}
      {!answer && proposals.length > 0 && (
        <ul>
          {[...new Set(proposals.map(({ answer: said }) => shownAnswerInFull(known, said, wording).line))].map(
            (line) => (
              <li key={line}>{line}</li>
            ),
          )}
        </ul>
      )}
      {reason && <p className={classes.quiet}>{t('entries.reading.reason', { reason })}</p>}
      <Since indicator={indicator} known={known} />
      {hasText(useOpenReview().version, code) && (
        <>
          <p className={classes.label}>{t('entries.reading.rationale')}</p>
          <VersionText field={`rationale:${code}`} />
        </>
      )}
      <EvidenceList code={code} />
    </>
  )
}

const hasText = ({ texts }: ReviewedVersion, code: string): boolean => (texts[`rationale:${code}`] ?? '') !== ''

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

/** For the team: what became of the indicator since the version. */
function Since({ indicator, known }: Props) {
  const t = useText()
  const wording = useReviewWording()
  const { now, version } = useOpenReview()
  if (!now) return null
  const code = parse(indicatorCodeSchema, indicator.code)
  const entry = now.get(indicator.code) ?? null
  const before = code.ok ? (version.texts[rationaleField(code.value)] ?? '') : ''
  const changes = changesSince(indicator, before, entry)
  if (changes.length === 0) return <p className={classes.quiet}>{t('reviewing.since.same')}</p>
  const settled = entry?.settled
  return (
    <div className={classes.since}>
      {changes.includes('answer') && (
        <p>
          {t('reviewing.since.answer', {
            answer:
              settled?.kind === 'settled'
                ? answerInFull(known, settled.answer, wording).line
                : t(settled?.kind === 'contested' ? 'entries.reading.contested' : 'entries.reading.unanswered'),
          })}
        </p>
      )}
      {changes.includes('rationale') && <p>{t('reviewing.since.rationale')}</p>}
    </div>
  )
}
