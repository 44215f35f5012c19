import { Button, Popover } from '@mantine/core'
import { CircleAlert, CircleCheck, CloudOff, HardDrive, RefreshCw, type LucideIcon } from 'lucide-react'
import { useConnection } from '../../../api/connection.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useIsWritable } from '../../../sync/isWritable.ts'
import { useSave } from '../../../assessment/useSave.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { setOwnDevice } from '../../../sync/device/ownDevice.ts'
import type { SaveState } from '../../../sync/room.ts'
import { useRoomStatus } from '../../../sync/useContent.ts'
import classes from './Status.module.css'
import { saveTone, saveWords } from './saveWords.ts'

const ICONS: Readonly<Record<SaveState['kind'], LucideIcon>> = {
  saved: CircleCheck,
  saving: RefreshCw,
  'device-only': HardDrive,
  'not-stored': CircleAlert,
  'server-cannot-save': CloudOff,
}

/** Where this person's work is: one sentence, always true, in words, with a shape and a colour. */
export function SaveLine() {
  const t = useText()
  const format = useFormat()
  const { room } = useAssessment()
  const save = useSave()
  const deviceCopy = useRoomStatus(room, (status) => status.deviceCopy)
  const isWritable = useIsWritable(room)
  // nothing was written, and no server was heard that could have saved it
  const isReadOnly = useConnection() !== 'online' && save.kind === 'saving' && !isWritable
  const Icon = ICONS[save.kind]
  return (
    <div className={classes.line}>
      <output
        className={classes.words}
        aria-label={t('assessment.save.label')}
        data-tone={saveTone(save)}
        data-state={save.kind}
      >
        <Icon size={16} aria-hidden="true" />
        <span>{isReadOnly ? t('assessment.save.readOnly') : saveWords(save, t, format)}</span>
      </output>
      {deviceCopy === 'not-asked' && isWritable && <OwnDeviceOffer />}
      {deviceCopy === 'cannot' && <span className={classes.note}>{t('assessment.save.cannotKeep')}</span>}
    </div>
  )
}

function OwnDeviceOffer() {
  const t = useText()
  return (
    <Popover width={300} position="top" withArrow trapFocus>
      <Popover.Target>
        <Button variant="subtle" size="compact-xs">
          {t('assessment.save.ownDevice')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <p>{t('assessment.save.ownDeviceText')}</p>
        <Button mt="sm" size="compact-sm" onClick={() => setOwnDevice('yes')}>
          {t('assessment.save.ownDeviceYes')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
