import { useMemo } from 'react'
import { practicesOf } from '../../../shared/document/entryLists.ts'
import { conclusionField, practiceField } from '../../../shared/document/keys.ts'
import type { Area } from '../../../shared/domain/instrument.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useText } from '../../i18n/useText.ts'
import { NodeChip } from '../../scoreMarks/NodeChip.tsx'
import { useContent } from '../../sync/useContent.ts'
import classes from './Reading.module.css'
import { ReadingIndicator } from './ReadingIndicator.tsx'
import { ReadingText } from './ReadingText.tsx'

/** One area of the document: conclusion, good practices, then its indicators. */
export function ReadingArea({ area }: { readonly area: Area }) {
  const t = useText()
  return (
    <section className={classes.area} id={`reading-${area.code}`} aria-labelledby={`reading-${area.code}-title`}>
      <div className={classes.headLine}>
        <h3 id={`reading-${area.code}-title`} tabIndex={-1}>
          <span className={classes.code}>{area.code}</span> {area.title}
        </h3>
        <NodeChip id={area.code} of={t('entries.reading.areaScore', { area: area.title })} />
      </div>
      <p className={classes.question}>{area.purpose}</p>
      <ReadingText
        field={conclusionField(area.code)}
        label={<p className={classes.label}>{t('entries.reading.conclusion')}</p>}
        otherwise={<p className={classes.quiet}>{t('entries.reading.noConclusion')}</p>}
      />
      <Practices area={area} />
      {area.indicators.map((indicator) => (
        <ReadingIndicator key={indicator.code} indicator={indicator} />
      ))}
    </section>
  )
}

function Practices({ area }: { readonly area: Area }) {
  const t = useText()
  const { room } = useAssessment()
  const all = useContent(room, (content) => content.practice)
  const practices = useMemo(() => practicesOf(all, area.code).present, [all, area])
  if (practices.length === 0) return null
  return (
    <>
      <p className={classes.label}>{t('entries.practice.heading')}</p>
      <ul className={classes.sources}>
        {practices.map(({ id, title, who }) => (
          <li key={id}>
            <strong>{title || t('entries.untitled')}</strong>
            {who && <span className={classes.quiet}> · {who}</span>}
            <ReadingText field={practiceField(id)} />
          </li>
        ))}
      </ul>
    </>
  )
}
