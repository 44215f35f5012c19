import type { Area } from '../../../../shared/domain/instrument.ts'
import { conclusionField } from '../../../../shared/document/keys.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { CoverageBar } from '../../../scoreMarks/CoverageBar.tsx'
import { NodeChip } from '../../../scoreMarks/NodeChip.tsx'
import { RangeBar } from '../../../scoreMarks/RangeBar.tsx'
import { useScore } from '../../../scoring/useScore.ts'
import { AreaFlags } from './AreaFlags.tsx'
import { DimensionDumbbell } from './DimensionDumbbell.tsx'
import classes from '../Indicator.module.css'
import { IndicatorTable } from './IndicatorTable.tsx'
import { NarrativeSection } from './NarrativeSection.tsx'
import { PanelBoundary } from '../PanelBoundary.tsx'
import { QualityList } from './QualityList.tsx'
import type { AssessmentSlots } from '../slots.ts'
import { TryWeight } from '../answer/TryWeight.tsx'

interface Props {
  readonly area: Area
  readonly slots: AssessmentSlots
}

/** One area: its score and where it comes from, its flags, conclusion and good practices. */
export function AreaView({ area, slots: { PracticesPanel } }: Props) {
  const t = useText()
  const { scores, whatIf } = useAssessment()
  const node = useScore(scores, area.code)
  return (
    <article className={classes.view} aria-label={`${area.code} ${area.title}`}>
      <header className={classes.head}>
        <div className={classes.titleLine}>
          <h2 tabIndex={-1} data-page-heading>
            <span className={classes.code}>{area.code}</span> {area.title}
          </h2>
          <NodeChip id={area.code} of={`${area.code} ${area.title}`} size="large" />
        </div>
        <p className={classes.purpose}>{area.purpose}</p>
        {node && (
          <p className={classes.meta}>
            <CoverageBar coverage={node.coverage} />
            <RangeBar value={node.value} range={node.range} />
          </p>
        )}
      </header>
      {whatIf.tried && (
        <TryWeight node={area.code} weight={area.weight} label={t('whatIf.here.weightArea')} tried={whatIf.tried} />
      )}
      <section className={classes.section} aria-labelledby="dimensions-heading">
        <h3 id="dimensions-heading">{t('assessment.dimensions.heading')}</h3>
        <DimensionDumbbell parent={area.code} />
      </section>
      <AreaFlags area={area} />
      <QualityList area={area} />
      <section className={classes.section} aria-labelledby="conclusion-heading">
        <h3 id="conclusion-heading">{t('assessment.conclusion.heading')}</h3>
        <NarrativeSection
          field={conclusionField(area.code)}
          label={t('assessment.conclusion.label', { area: area.title })}
          placeholder={t('assessment.conclusion.placeholder')}
        />
      </section>
      <PanelBoundary>
        <PracticesPanel area={area} />
      </PanelBoundary>
      <section className={classes.section} aria-labelledby="contributions-heading">
        <h3 id="contributions-heading">{t('assessment.indicators.heading')}</h3>
        <IndicatorTable area={area} />
      </section>
    </article>
  )
}
