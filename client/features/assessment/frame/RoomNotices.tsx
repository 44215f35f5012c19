import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { Notice } from '../../../components/feedback/Notice.tsx'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import type { LinkRefusal, Writable } from '../../../sync/room.ts'
import { useRoomStatus } from '../../../sync/useContent.ts'
import classes from '../Page.module.css'
import type { AssessmentSlots } from '../slots.ts'

/** What the reader must know of the room: refused links, why nothing can be written, text that was put aside. */
export function RoomNotices({ RescueNotice }: Pick<AssessmentSlots, 'RescueNotice'>) {
  const { room } = useAssessment()
  const link = useRoomStatus(room, (status) => status.link)
  const writable = useRoomStatus(room, (status) => status.writable)
  return (
    <>
      {link.kind === 'refused' ? <RefusedNotice because={link.because} /> : <ReadOnlyNotice writable={writable} />}
      <RescueNotice />
    </>
  )
}

function RefusedNotice({ because }: { readonly because: LinkRefusal }) {
  const t = useText()
  return (
    <div className={classes.notice}>
      <Notice tone="warn" title={t(`assessment.refused.${because}.title`)} announce>
        <p>{t(`assessment.refused.${because}.text`)}</p>
        <NextStep because={because} />
      </Notice>
    </div>
  )
}

function NextStep({ because }: { readonly because: LinkRefusal }) {
  const t = useText()
  switch (because) {
    case 'signed-out':
      return (
        <Button component={Link} to="/sign-in" size="compact-sm">
          {t('assessment.refused.signIn')}
        </Button>
      )
    case 'no-right':
    case 'gone':
      return (
        <Button component={Link} to="/" size="compact-sm" variant="default">
          {t('assessment.refused.overview')}
        </Button>
      )
    case 'epoch-changed':
    case 'too-old':
    case 'too-large':
    case 'misbehaving':
      return (
        <Button size="compact-sm" onClick={() => location.reload()}>
          {t('assessment.refused.reload')}
        </Button>
      )
  }
}

function ReadOnlyNotice({ writable }: { readonly writable: Writable }) {
  const t = useText()
  const { detail } = useAssessment()
  if (writable.kind === 'yes' || writable.because === 'not-known-yet') return null
  return (
    <p className={classes.readOnly} role="note">
      {t(`assessment.readOnly.${writable.because}`, { country: t(`common.country.${detail.country}`) })}
    </p>
  )
}
