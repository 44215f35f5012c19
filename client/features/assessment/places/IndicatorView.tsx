import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { rationaleField } from '../../../../shared/document/keys.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { AnswerSection } from '../answer/AnswerSection.tsx'
import classes from '../Indicator.module.css'
import { IndicatorHead } from './IndicatorHead.tsx'
import { NarrativeSection } from './NarrativeSection.tsx'
import { PanelBoundary } from '../PanelBoundary.tsx'
import { ProposalsSection } from '../decide/ProposalsSection.tsx'
import type { AssessmentSlots } from '../slots.ts'
import { TryAnswer } from '../answer/TryAnswer.tsx'

interface Props {
  readonly indicator: Indicator
  readonly slots: AssessmentSlots
}

/** The open indicator: the loudest thing on the page, and the only one that is mounted. */
export function IndicatorView({ indicator, slots: { EvidencePanel, RequestsPanel } }: Props) {
  const t = useText()
  const { whatIf } = useAssessment()
  return (
    <article className={classes.view} aria-label={`${indicator.code} ${indicator.title}`}>
      <IndicatorHead indicator={indicator} />
      {whatIf.tried ? (
        <TryAnswer indicator={indicator} tried={whatIf.tried} />
      ) : (
        <>
          <AnswerSection indicator={indicator} />
          <ProposalsSection indicator={indicator} />
        </>
      )}
      <section className={classes.section} aria-labelledby="rationale-heading">
        <h3 id="rationale-heading">{t('assessment.rationale.heading')}</h3>
        <NarrativeSection
          field={rationaleField(indicator.code)}
          label={t('assessment.rationale.label', { code: indicator.code })}
          placeholder={t('assessment.rationale.placeholder')}
        />
      </section>
      <PanelBoundary>
        <EvidencePanel indicator={indicator} />
      </PanelBoundary>
      <PanelBoundary>
        <RequestsPanel indicator={indicator} />
      </PanelBoundary>
    </article>
  )
}
