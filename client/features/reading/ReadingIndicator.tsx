import { memo } from 'react'
import { rationaleField } from '../../../shared/document/keys.ts'
import type { Indicator } from '../../../shared/domain/instrument.ts'
import { useText } from '../../i18n/useText.ts'
import { NodeChip } from '../../scoreMarks/NodeChip.tsx'
import classes from './Reading.module.css'
import { ReadingAnswer } from './ReadingAnswer.tsx'
import { ReadingEvidence } from './ReadingEvidence.tsx'
import { ReadingReplies } from './ReadingReplies.tsx'
import { ReadingText } from './ReadingText.tsx'

/** One indicator of the document; drawn only when it comes near the screen. */
export const ReadingIndicator = memo(function ReadingIndicator({ indicator }: { readonly indicator: Indicator }) {
  const t = useText()
  const { code, title, question } = indicator
  return (
    <section className={classes.indicator} id={`reading-${code}`} aria-labelledby={`reading-${code}-title`}>
      <div className={classes.headLine}>
        <h4 id={`reading-${code}-title`}>
          <span className={classes.code}>{code}</span> {title}
        </h4>
        <NodeChip id={code} of={`${code} ${title}`} />
      </div>
      <p className={classes.question}>{question}</p>
      <ReadingAnswer indicator={indicator} />
      <ReadingText
        field={rationaleField(code)}
        label={<p className={classes.label}>{t('entries.reading.rationale')}</p>}
      />
      <ReadingEvidence indicator={indicator} />
      <ReadingReplies indicator={code} />
    </section>
  )
})
