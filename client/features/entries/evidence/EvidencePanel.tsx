import { Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import { isCounted } from '../../../../shared/document/evidence/joinEvidence.ts'
import { evidenceOf } from '../../../../shared/document/entryLists.ts'
import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { useEvidence } from '../../../assessment/useEvidence.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Entries.module.css'
import { EvidenceCard } from './EvidenceCard.tsx'
import { evidenceHints } from './evidenceHints.ts'
import { LinkEvidence } from './LinkEvidence.tsx'
import { EmptyList, PanelFrame } from '../PanelFrame.tsx'
import { RemovedEntries } from '../RemovedEntries.tsx'
import { usePanel } from '../usePanel.ts'

/** Sources behind an indicator's answer: cards with their figures, those used elsewhere, those removed. */
export function EvidencePanel({ indicator }: { readonly indicator: Indicator }) {
  const t = useText()
  const panel = usePanel('evidence')
  const { evidence: all } = useEvidence()
  const { present, removed } = useMemo(() => evidenceOf(all, indicator.code), [all, indicator])
  const counted = present.filter(isCounted)
  const hints = evidenceHints(indicator, counted)
  const { mayWrite, homes } = panel.writer
  return (
    <PanelFrame
      heading={t('entries.evidence.heading')}
      count={<span className={classes.count}>{t('entries.evidence.sources', { count: counted.length })}</span>}
    >
      {present.length === 0 && (
        <EmptyList title={t('entries.evidence.emptyTitle')}>
          {mayWrite ? t('entries.evidence.empty') : t('entries.evidence.emptyReadOnly')}
        </EmptyList>
      )}
      {hints.map((hint) => (
        <p key={hint.kind} className={classes.hint}>
          {hint.kind === 'too-few'
            ? t('entries.evidence.tooFew', { count: hint.asked, given: hint.given })
            : t('entries.evidence.onlyWeak')}
        </p>
      ))}
      {present.length > 0 && (
        <ul className={classes.cards}>
          {present.map((evidence) => (
            <EvidenceCard key={evidence.id} evidence={evidence} indicator={indicator} panel={panel} />
          ))}
        </ul>
      )}
      <RemovedEntries
        entries={removed.filter(({ words }) => words.kind !== 'elsewhere')}
        last={panel.lastRemoved}
        onPutBack={mayWrite ? (id) => panel.putBack(id) : null}
      />
      {mayWrite && (
        <div className={classes.actions}>
          <Button
            variant="outline"
            leftSection={<Plus size={16} />}
            // new evidence is the team's at first
            disabled={!homes.has('team')}
            onClick={() => panel.added(panel.writer.add('evidence', { indicators: [indicator.code] }))}
          >
            {t('entries.evidence.add')}
          </Button>
          <LinkEvidence all={all} code={indicator.code} writer={panel.writer} />
        </div>
      )}
    </PanelFrame>
  )
}
