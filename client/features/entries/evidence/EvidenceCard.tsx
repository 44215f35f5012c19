import { Button } from '@mantine/core'
import { isCounted, type ReadEvidence } from '../../../../shared/document/evidence/joinEvidence.ts'
import { indicatorsOf, type Indicator } from '../../../../shared/domain/instrument.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Entries.module.css'
import { EntryCard } from '../EntryCard.tsx'
import { EvidenceFacts } from './EvidenceFacts.tsx'
import { EvidenceForm } from './EvidenceForm.tsx'
import { EvidencePlace } from './EvidencePlace.tsx'
import { otherIndicators, withoutIndicator } from './evidenceHints.ts'
import { FiguresTable } from '../figures/FiguresTable.tsx'
import type { Panel } from '../usePanel.ts'

interface Props {
  readonly evidence: ReadEvidence
  readonly indicator: Indicator
  readonly panel: Panel
}

/** One source: what it is, how far it carries, its figures and where else it is used. */
export function EvidenceCard({ evidence, indicator, panel }: Props) {
  const t = useText()
  const { instrument } = useAssessment()
  const order = indicatorsOf(instrument).map(({ code }) => code)
  const others = otherIndicators(evidence, indicator.code, order)
  const isHere = evidence.words.kind === 'here' && panel.writer.homes.has(evidence.words.home)
  const isEditing = panel.isEditing(evidence.id) && isHere
  const writer = isHere ? panel.writer : { ...panel.writer, mayWrite: false }
  return (
    <EntryCard
      id={evidence.id}
      title={evidence.words.kind === 'elsewhere' ? t('entries.evidence.elsewhereTitle') : evidence.title}
      panel={panel}
      actions={
        others.length > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() =>
              panel.writer.set(
                'evidence',
                evidence.id,
                'indicators',
                withoutIndicator(evidence.indicators, indicator.code),
              )
            }
          >
            {t('entries.evidence.unlink', { code: indicator.code })}
          </Button>
        )
      }
    >
      <EvidencePlace evidence={evidence} />
      {evidence.words.kind !== 'elsewhere' && evidence.confidentiality !== 'author' && !isCounted(evidence) && (
        <p className={classes.hint}>{t('entries.evidence.notCounted')}</p>
      )}
      {isEditing ? (
        <EvidenceForm evidence={evidence} writer={panel.writer} focusFirst={panel.fresh === evidence.id} />
      ) : (
        <EvidenceFacts evidence={evidence} />
      )}
      <FiguresTable evidence={evidence} isEditing={isEditing} writer={writer} />
      {others.length > 0 && <AlsoUsedIn codes={others} />}
    </EntryCard>
  )
}

function AlsoUsedIn({ codes }: { readonly codes: readonly string[] }) {
  const t = useText()
  const { goTo } = useAssessment()
  return (
    <p className={classes.meta}>
      <span>{t('entries.evidence.also')}</span>
      {codes.map((code) => (
        <button
          key={code}
          type="button"
          className={classes.linkButton}
          aria-label={t('entries.evidence.goTo', { code })}
          onClick={() => goTo(code)}
        >
          {code}
        </button>
      ))}
    </p>
  )
}
