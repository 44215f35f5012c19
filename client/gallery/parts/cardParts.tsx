import { ProposalsSection } from '../../features/assessment/decide/ProposalsSection.tsx'
import { EvidencePanel } from '../../features/entries/evidence/EvidencePanel.tsx'
import { RequestsPanel } from '../../features/entries/requests/RequestsPanel.tsx'
import { shownIndicator } from '../galleryAssessment.ts'
import { part, type PartGroup } from '../part.ts'

/** Cards of what people wrote. */
export const cardParts: PartGroup = {
  name: 'Cards',
  parts: [
    part('Proposals', {
      contested: <ProposalsSection indicator={shownIndicator('ID-03')} />,
      decided: <ProposalsSection indicator={shownIndicator('ID-01')} />,
    }),
    part('Evidence', {
      'a source': <EvidencePanel indicator={shownIndicator('ID-03')} />,
      'no title and no link': <EvidencePanel indicator={shownIndicator('ID-04')} />,
      empty: <EvidencePanel indicator={shownIndicator('ID-02')} />,
    }),
    part('Requests', { empty: <RequestsPanel indicator={shownIndicator('ID-03')} /> }),
  ],
}
