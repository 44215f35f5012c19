import { ActionIcon } from '@mantine/core'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { DimensionSign } from '../../../components/charts/DimensionMark.tsx'
import { useText } from '../../../i18n/useText.ts'
import { NodeChip } from '../../../scoreMarks/NodeChip.tsx'
import classes from '../Indicator.module.css'
import { LegalReferences } from './LegalReferences.tsx'
import { neighbour, placeOf } from './place.ts'

/** Code, title, dimension, weight, question, guidance and norms of one indicator. */
export function IndicatorHead({ indicator }: { readonly indicator: Indicator }) {
  const t = useText()
  return (
    <header className={classes.head}>
      <div className={classes.titleLine}>
        <h2 tabIndex={-1} data-page-heading>
          <span className={classes.code}>{indicator.code}</span> {indicator.title}
        </h2>
        <NodeChip id={indicator.code} of={`${indicator.code} ${indicator.title}`} size="large" />
        <Neighbours indicator={indicator} />
      </div>
      <p className={classes.meta}>
        <span className={classes.tag} data-dimension={indicator.dimension}>
          <DimensionSign dimension={indicator.dimension} /> {t(`assessment.dimension.${indicator.dimension}`)}
        </span>
        <span>
          {indicator.weight === 0
            ? t('assessment.indicator.context')
            : t('assessment.indicator.weight', { weight: indicator.weight })}
        </span>
        {indicator.adaptation === 'locked' && <span>{t('assessment.indicator.locked')}</span>}
        {indicator.sensitive && <span>{t('assessment.indicator.sensitive')}</span>}
      </p>
      <LegalReferences indicator={indicator} />
      <p className={classes.question}>{indicator.question}</p>
      <Guidance indicator={indicator} />
    </header>
  )
}

function Guidance({ indicator }: { readonly indicator: Indicator }) {
  const t = useText()
  return (
    <details className={classes.guidance}>
      <summary>{t('assessment.guidance.summary')}</summary>
      {indicator.guidance && <p>{indicator.guidance}</p>}
      <h4>{t('assessment.guidance.evidence', { count: indicator.minSources })}</h4>
      <ul>
        {indicator.evidence.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
      <h4>{t('assessment.guidance.respondents')}</h4>
      <p>{indicator.respondents.join(' · ')}</p>
    </details>
  )
}

/** Navigation to the indicators before and after, for those without a keyboard. */
function Neighbours({ indicator }: { readonly indicator: Indicator }) {
  const t = useText()
  const { instrument, goTo } = useAssessment()
  const place = placeOf(instrument, indicator.code)
  const before = neighbour(instrument, place, -1)
  const after = neighbour(instrument, place, 1)
  return (
    <span className={classes.neighbours}>
      <ActionIcon
        variant="subtle"
        aria-label={t('assessment.indicator.previous')}
        disabled={!before}
        onClick={() => before && goTo(before.code)}
      >
        <ArrowLeft size={18} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        aria-label={t('assessment.indicator.next')}
        disabled={!after}
        onClick={() => after && goTo(after.code)}
      >
        <ArrowRight size={18} />
      </ActionIcon>
    </span>
  )
}
