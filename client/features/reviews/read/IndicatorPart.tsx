import { indicatorCodeSchema } from '../../../../shared/domain/ids.ts'
import type { ReviewedVersion } from '../../../../shared/protocol/reviewedVersion.ts'
import { parse } from '../../../../shared/util/validate.ts'
import { AnswerBox } from '../answer/AnswerBox.tsx'
import { AnswerWords } from '../answer/AnswerWords.tsx'
import { indicatorNamed, useOpenReview } from '../OpenReview.ts'
import { OpinionForm } from '../write/OpinionForm.tsx'
import { OpinionList } from '../write/OpinionList.tsx'
import { ThreadsOn } from '../write/ThreadsOn.tsx'
import { IndicatorText } from './IndicatorText.tsx'
import classes from './Read.module.css'

interface Props {
  readonly indicator: ReviewedVersion['export']['areas'][number]['indicators'][number]
}

/** One indicator: what the version says, and what the party says to it. */
export function IndicatorPart({ indicator }: Props) {
  const open = useOpenReview()
  const known = indicatorNamed(open, indicator.code)
  const code = parse(indicatorCodeSchema, indicator.code)
  if (!code.ok) return null
  const name = `${indicator.code} ${indicator.title}`
  return (
    <section
      className={classes.indicator}
      id={`review-${indicator.code}`}
      aria-labelledby={`review-${indicator.code}-title`}
    >
      <h3 id={`review-${indicator.code}-title`} tabIndex={-1}>
        <span className={classes.code}>{indicator.code}</span> {indicator.title}
      </h3>
      <IndicatorText indicator={indicator} known={known} />
      <div className={classes.said}>
        <OpinionList code={code.value} known={known} />
        {open.may('write-review') && <OpinionForm code={code.value} known={known} name={name} />}
        <ThreadsOn field={`rationale:${code.value}`} indicator={code.value} name={name} />
        <AnswerWords place={code.value} />
        <AnswerBox place={code.value} name={name} />
      </div>
    </section>
  )
}
