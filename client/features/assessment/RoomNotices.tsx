import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { Notice } from '../../components/Notice.tsx'
import { useAssessment } from '../../assessmentContext.ts'
import { useText } from '../../i18n/useText.ts'
import { discardDraft, usePrivateDrafts } from '../../sync/privateDrafts.ts'
import type { LinkState, Writable } from '../../sync/room.ts'
import { useRoomStatus } from '../../sync/useContent.ts'
import classes from './Page.module.css'

/** What the reader must know of the room: refused links, why nothing can be written, text that was put aside. */
export function RoomNotices() {
  const { room } = useAssessment()
  const link = useRoomStatus(room, (status) => status.link)
  const writable = useRoomStatus(room, (status) => status.writable)
  return (
    <>
      {link.kind === 'refused' ? <RefusedNotice because={link.because} /> : <ReadOnlyNotice writable={writable} />}
      <PrivateDrafts />
    </>
  )
}

type Refusal = Extract<LinkState, { kind: 'refused' }>['because']

function RefusedNotice({ because }: { readonly because: Refusal }) {
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

function NextStep({ because }: { readonly because: Refusal }) {
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

/** Text of this person that the server did not take: to copy or to let go, never lost without a word. */
function PrivateDrafts() {
  const t = useText()
  const { detail } = useAssessment()
  const drafts = usePrivateDrafts().filter((draft) => draft.room === detail.rooms.content)
  return drafts.map((draft) => (
    <div key={`${draft.at} ${draft.field}`} className={classes.notice}>
      <Notice tone="warn" title={t('assessment.draft.title')} announce>
        <p>{t('assessment.draft.text')}</p>
        <textarea readOnly aria-label={t('assessment.draft.title')} value={draft.text} className={classes.draft} />
        <Button size="compact-sm" onClick={() => void navigator.clipboard.writeText(draft.text)}>
          {t('assessment.draft.copy')}
        </Button>{' '}
        <Button size="compact-sm" variant="default" onClick={() => discardDraft(draft)}>
          {t('assessment.draft.discard')}
        </Button>
      </Notice>
    </div>
  ))
}
