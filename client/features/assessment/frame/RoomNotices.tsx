import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { ApprovalNotice } from '../../../approvals/ApprovalNotice.tsx'
import { Notice } from '../../../components/feedback/Notice.tsx'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import type { LinkRefusal, Writable } from '../../../sync/room.ts'
import { useRoomStatus } from '../../../sync/useContent.ts'
import classes from '../Page.module.css'
import { useRightsChange, type RightsChange } from './useRightsChange.ts'
import type { AssessmentSlots } from '../slots.ts'

/** What the reader must know of the room: refused links, why nothing can be written, text that was put aside. */
export function RoomNotices({
  RescueNotice,
  RestoredNotice,
}: Pick<AssessmentSlots, 'RescueNotice' | 'RestoredNotice'>) {
  const { room, detail } = useAssessment()
  const link = useRoomStatus(room, (status) => status.link)
  const writable = useRoomStatus(room, (status) => status.writable)
  return (
    <>
      {link.kind === 'refused' ? <RefusedNotice because={link.because} /> : <ReadOnlyNotice writable={writable} />}
      <RescueNotice />
      <RestoredNotice />
      <ApprovalNotice assessment={detail} />
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

/** First what the reader can do, then what not; a change of it while they are here is said aloud. */
function ReadOnlyNotice({ writable }: { readonly writable: Writable }) {
  const t = useText()
  const { room, detail } = useAssessment()
  const country = t(`common.country.${detail.country}`)
  const mayComment = detail.abilities.includes('comment')
  const change = useRightsChange(room, detail.id)
  const now = change === null ? '' : t(changeWords(change, mayComment), { country })
  const isQuiet = writable.kind === 'yes' || writable.because === 'not-known-yet'
  return (
    <>
      <output className={now === '' ? undefined : classes.readOnly}>{now}</output>
      {isQuiet ? null : (
        <p className={classes.readOnly} role="note">
          {writable.because === 'role' && mayComment
            ? t('assessment.readOnly.comment', { country })
            : t(`assessment.readOnly.${writable.because}`, { country })}
        </p>
      )}
    </>
  )
}

const changeWords = (change: RightsChange, mayComment: boolean) => {
  if (change === 'may-write') return 'assessment.rights.write'
  return mayComment ? 'assessment.rights.comment' : 'assessment.rights.read'
}
