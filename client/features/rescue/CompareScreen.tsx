import { Button } from '@mantine/core'
import { useAssessment, type OpenAssessment } from '../../assessment/OpenAssessment.ts'
import { roomOfValue, useRoomOf } from '../../assessment/useRoomOf.ts'
import { Loading } from '../../components/feedback/Loading.tsx'
import { Notice } from '../../components/feedback/Notice.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useMayWriteIn } from '../../assessment/useMayWrite.ts'
import { useText } from '../../i18n/useText.ts'
import { parseAsideName } from '../../sync/device/asideName.ts'
import { removeAsideCopy } from '../../sync/device/asideCopies.ts'
import type { Difference } from '../../sync/rescue/compareCopies.ts'
import type { AssessmentRoom } from '../../sync/room.ts'
import { actionsOf } from '../../assessment/actions.ts'
import { DifferenceCard } from './DifferenceCard.tsx'
import classes from './Rescue.module.css'
import { useCopyComparison, type CopyComparison } from './useCopyComparison.ts'
import { useRescueWording } from './useKept.ts'
import { Dialog } from '../../components/Dialog.tsx'

interface Props {
  readonly name: string
  readonly onClose: () => void
}

/** A copy of this device beside the server's document, place by place. Nothing is merged by itself. */
export function CompareScreen({ name, onClose }: Props) {
  const t = useText()
  const format = useFormat()
  const comparison = useCopyComparison(name)
  const at = parseAsideName(name)?.at ?? 0
  return (
    <Dialog onClose={onClose} fullScreen title={t('rescue.compare.title')} closeLabel={t('rescue.compare.later')}>
      <div className={classes.compare}>
        <p className={classes.intro}>{t('rescue.compare.intro', { when: `${format.date(at)}, ${format.time(at)}` })}</p>
        {comparison.kind === 'loading' && <Loading />}
        {comparison.kind === 'missing' && <Notice>{t('rescue.compare.missing')}</Notice>}
        {comparison.kind === 'open' && <Places name={name} comparison={comparison} onClose={onClose} />}
      </div>
    </Dialog>
  )
}

/** Null where the document that it belongs to is not open here. */
function takerOf(open: OpenAssessment, written: AssessmentRoom | null, difference: Difference): (() => void) | null {
  const room = difference.kind === 'value' ? roomOfValue(open, written, difference) : written
  return room && (() => void actionsOf(open).takeDevice(room, difference))
}

interface PlacesProps extends Props {
  readonly comparison: CopyComparison & { readonly kind: 'open' }
}

function Places({ name, comparison: { left, keep }, onClose }: PlacesProps) {
  const t = useText()
  const wording = useRescueWording()
  const open = useAssessment()
  const { me } = open
  const room = useRoomOf(parseAsideName(name)?.room ?? '')
  const mayTake = useMayWriteIn(room)
  const handleFinish = async (): Promise<void> => {
    await removeAsideCopy(me.member.id, name)
    onClose()
  }
  if (left.length === 0)
    return (
      <Notice tone="good" title={t('rescue.compare.doneTitle')} announce>
        <p>{t('rescue.compare.doneText')}</p>
        <Button mt="sm" onClick={() => void handleFinish()}>
          {t('rescue.compare.finish')}
        </Button>
      </Notice>
    )
  return (
    <>
      <output className={classes.left}>{t('rescue.compare.left', { count: left.length })}</output>
      {left.map((difference) => (
        <DifferenceCard
          key={difference.id}
          difference={difference}
          wording={wording}
          onTake={mayTake ? takerOf(open, room, difference) : null}
          onKeep={() => keep([difference.id])}
        />
      ))}
      <div className={classes.acts}>
        <Button variant="default" onClick={onClose}>
          {t('rescue.compare.later')}
        </Button>
        <Button variant="subtle" color="red" onClick={() => keep(left.map(({ id }) => id))}>
          {t('rescue.compare.keepAll')}
        </Button>
      </div>
    </>
  )
}
