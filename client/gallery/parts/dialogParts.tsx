import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { DecidePanel } from '../../features/assessment/decide/DecidePanel.tsx'
import { KeysDialog } from '../../features/assessment/keyboard/KeysDialog.tsx'
import { GuestDialog } from '../../features/members/GuestDialog.tsx'
import { InviteDialog } from '../../features/members/InviteDialog.tsx'
import { PartnersDialog } from '../../features/members/PartnersDialog.tsx'
import { StageDialog } from '../../features/overview/country/StageDialog.tsx'
import { OpenRoundDialog } from '../../features/overview/OpenRoundDialog.tsx'
import { AssessmentContext } from '../../assessment/OpenAssessment.ts'
import { shownIndicator, openGalleryAssessment } from '../galleryAssessment.ts'
import { part, type PartGroup } from '../part.ts'

/** A button that opens one dialog; dialogs lie over everything, so one at a time. */
function Opens({ name, dialog }: { name: string; dialog: (onClose: () => void) => ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Open {name}
      </Button>
      {isOpen && dialog(() => setOpen(false))}
    </>
  )
}

const dialogPart = (name: string, dialog: (onClose: () => void) => ReactNode) =>
  part(name, { closed: <Opens name={name} dialog={dialog} /> })

/** Dialogs, each behind its button. */
export const dialogParts: PartGroup = {
  name: 'Dialogs',
  parts: [
    dialogPart('Decide dialog', (onClose) => <DecidePanel indicator={shownIndicator('ID-03')} onClose={onClose} />),
    dialogPart('Decide dialog of a reader', (onClose) => (
      <AssessmentContext value={openGalleryAssessment('reads')}>
        <DecidePanel indicator={shownIndicator('ID-03')} onClose={onClose} />
      </AssessmentContext>
    )),
    dialogPart('Keys dialog', (onClose) => <KeysDialog onClose={onClose} />),
    dialogPart('Invite dialog', (onClose) => <InviteDialog onClose={onClose} />),
    dialogPart('Guest dialog', (onClose) => <GuestDialog onClose={onClose} />),
    dialogPart('Partners dialog', (onClose) => <PartnersDialog partners={[]} onClose={onClose} />),
    dialogPart('Round dialog', (onClose) => <OpenRoundDialog rounds={[]} onClose={onClose} />),
    dialogPart('Stage dialog', (onClose) => (
      <StageDialog assessment={openGalleryAssessment('reads').detail} name="Serbia" stage="review" onClose={onClose} />
    )),
  ],
}
