import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { FlaskConical, Keyboard, PanelRight, Redo2, Search, Undo2, type LucideIcon } from 'lucide-react'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { travelAndTell } from '../../../assessment/lastUndone.ts'
import { useText } from '../../../i18n/useText.ts'
import type { RoomStatus } from '../../../sync/room.ts'
import { useRoomStatus, useRoomStatusIfOpen } from '../../../sync/useContent.ts'
import classes from '../Page.module.css'

interface Props {
  readonly onSearch: () => void
  /** Null on phones, which have no such keys. */
  readonly onKeys: (() => void) | null
  /** Opens the side column where there is no room for it beside the middle; null where there is, and on phones. */
  readonly onSide: (() => void) | null
}

/** Title of the assessment with undo, redo, search and keys. */
export function PageHeader({ onSearch, onKeys, onSide }: Props) {
  const t = useText()
  const open = useAssessment()
  const { room, closed, detail, whatIf } = open
  const canUndo = isAny([
    useRoomStatus(room, mayUndo),
    useRoomStatusIfOpen(closed.team, mayUndo),
    useRoomStatusIfOpen(closed.notes, mayUndo),
  ])
  const canRedo = isAny([
    useRoomStatus(room, mayRedo),
    useRoomStatusIfOpen(closed.team, mayRedo),
    useRoomStatusIfOpen(closed.notes, mayRedo),
  ])
  const isTrial = whatIf.tried !== null
  return (
    <div className={classes.header}>
      <h1 className={classes.title}>
        {t('assessment.header.title', { country: t(`common.country.${detail.country}`) })}
      </h1>
      <IconButton
        icon={Undo2}
        label={t('assessment.header.undo')}
        disabled={!canUndo || isTrial}
        onClick={() => travelAndTell('undo', open)}
      />
      <IconButton
        icon={Redo2}
        label={t('assessment.header.redo')}
        disabled={!canRedo || isTrial}
        onClick={() => travelAndTell('redo', open)}
      />
      {whatIf.isOffered && (
        <IconButton icon={FlaskConical} label={t('whatIf.button')} pressed={isTrial} onClick={whatIf.toggle} />
      )}
      {onKeys && <IconButton icon={Keyboard} label={t('assessment.header.keys')} onClick={onKeys} />}
      <Button
        className={classes.search ?? ''}
        variant="default"
        size="compact-md"
        leftSection={<Search size={16} aria-hidden="true" />}
        aria-label={t('assessment.header.search')}
        onClick={onSearch}
      >
        <span className={classes.searchWord}>{t('assessment.header.search')}</span>
        <kbd className={classes.kbd} aria-hidden="true">
          /
        </kbd>
      </Button>
      {onSide && <IconButton icon={PanelRight} label={t('assessment.header.side')} onClick={onSide} />}
    </div>
  )
}

const mayUndo = ({ canUndo }: RoomStatus): boolean => canUndo
const mayRedo = ({ canRedo }: RoomStatus): boolean => canRedo
const isAny = (each: readonly (boolean | null)[]): boolean => each.includes(true)

interface IconButtonProps {
  readonly icon: LucideIcon
  readonly label: string
  readonly disabled?: boolean
  /** For a switch: whether it is on. */
  readonly pressed?: boolean
  readonly onClick: () => void
}

function IconButton({ icon: Icon, label, disabled = false, pressed, onClick }: IconButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={pressed ? 'light' : 'subtle'}
        size="lg"
        aria-label={label}
        aria-pressed={pressed}
        disabled={disabled}
        onClick={onClick}
      >
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  )
}
