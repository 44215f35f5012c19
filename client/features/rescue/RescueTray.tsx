import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { isContentRoom, parseRoomName } from '../../../shared/protocol/rooms.ts'
import { SidePanel } from '../../components/SidePanel.tsx'
import { useFocusReturn } from '../../components/useFocusReturn.ts'
import { EmptyState } from '../../components/feedback/EmptyState.tsx'
import { useText } from '../../i18n/useText.ts'
import { AsideCard } from './AsideCard.tsx'
import { DraftCard } from './DraftCard.tsx'
import classes from './Rescue.module.css'
import { useKept, useRescueWording } from './useKept.ts'

/** Everything of the reader's that the document does not hold, as a drawer: to put back, to keep, to copy, to let go. */
export function RescueTray({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  useFocusReturn()
  const wording = useRescueWording()
  const { toDecide, notes, asides, elsewhere } = useKept()
  const isEmpty = toDecide.length + notes.length + asides.length + elsewhere.length === 0
  return (
    <SidePanel opened onClose={onClose} position="right" size="min(100vw, 480px)" title={t('rescue.title')}>
      {isEmpty ? (
        <EmptyState title={t('rescue.emptyTitle')}>
          <p>{t('rescue.empty')}</p>
        </EmptyState>
      ) : (
        <p className={classes.intro}>{t('rescue.intro')}</p>
      )}
      {toDecide.map((kept) => (
        <DraftCard key={kept.draft.id} kept={kept} wording={wording} />
      ))}
      {asides.length > 0 && <h3 className={classes.heading}>{t('rescue.aside.heading')}</h3>}
      {asides.map((copy) => (
        <AsideCard key={copy.name} copy={copy} />
      ))}
      {notes.length > 0 && <h3 className={classes.heading}>{t('rescue.notesHeading')}</h3>}
      {notes.map((kept) => (
        <DraftCard key={kept.draft.id} kept={kept} wording={wording} />
      ))}
      {elsewhere.map((room) => (
        <Elsewhere key={room} room={room} onLeave={onClose} />
      ))}
    </SidePanel>
  )
}

function Elsewhere({ room, onLeave }: { readonly room: string; readonly onLeave: () => void }) {
  const t = useText()
  const address = parseRoomName(room)
  if (!address || !isContentRoom(address)) return null
  return (
    <p className={classes.elsewhere}>
      <span>{t('rescue.elsewhere')}</span>
      <Button
        component={Link}
        to={`/assessments/${address.assessment}`}
        variant="subtle"
        size="compact-sm"
        onClick={onLeave}
      >
        {t('rescue.elsewhereOpen')}
      </Button>
    </p>
  )
}
