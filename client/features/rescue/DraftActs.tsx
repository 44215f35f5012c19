import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { roomOfValue, useRoomOf } from '../../assessment/useRoomOf.ts'
import { useMayWriteIn } from '../../assessment/useMayWrite.ts'
import { useText } from '../../i18n/useText.ts'
import { actionsOf } from '../../assessment/actions.ts'
import type { PrivateDraft } from '../../sync/rescue/privateDraft.ts'
import { discardDraft, noteDraft } from '../../sync/rescue/privateDrafts.ts'
import { CopyButton } from './CopyButton.tsx'
import { PostAsComment } from './PostAsComment.tsx'
import classes from './Rescue.module.css'
import type { PlaceWording } from '../../words/placeWords.ts'
import { plainText } from './plainText.ts'

interface Props {
  readonly draft: PrivateDraft
  readonly wording: PlaceWording
}

/** What can be done with a draft. Putting it back is an ordinary deed, so it needs the right to write here now. */
export function DraftActs({ draft, wording }: Props) {
  const t = useText()
  const open = useAssessment()
  const { me } = open
  const written = useRoomOf(draft.room)
  const [value] = draft.work.kind === 'values' ? draft.work.values : []
  const room = value ? roomOfValue(open, written, value) : written
  const member = me.member.id
  const canPutBack = useMayWriteIn(room) && draft.work.kind !== 'typed'
  const [isAsking, setAsking] = useState(false)
  const text = plainText(draft.work, wording)
  const handlePutBack = (): void => {
    if (room && actionsOf(open).putBack(room, draft)) discardDraft(member, draft.id)
  }
  if (isAsking)
    return (
      <fieldset className={classes.acts}>
        <legend>{t('rescue.act.discardSure')}</legend>
        <Button size="compact-sm" color="red" variant="outline" onClick={() => discardDraft(member, draft.id)}>
          {t('rescue.act.discardYes')}
        </Button>
        <Button size="compact-sm" variant="default" data-autofocus onClick={() => setAsking(false)}>
          {t('rescue.act.discardNo')}
        </Button>
      </fieldset>
    )
  return (
    <>
      {!canPutBack && draft.work.kind !== 'typed' && <p className={classes.place}>{t('rescue.act.locked')}</p>}
      <div className={classes.acts}>
        {canPutBack && (
          <Button size="compact-sm" onClick={handlePutBack}>
            {t(draft.entry ? 'rescue.act.putBackEntry' : 'rescue.act.putBack')}
          </Button>
        )}
        {!draft.noted && (
          <Button size="compact-sm" variant="default" onClick={() => noteDraft(member, draft.id)}>
            {t('rescue.act.note')}
          </Button>
        )}
        <CopyButton text={text} label={t('rescue.act.copy')} />
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => download(text, t('rescue.fileName', { place: placeOf(draft) }))}
        >
          {t('rescue.act.download')}
        </Button>
        <PostAsComment draft={draft} text={text} />
        <Button size="compact-sm" variant="subtle" color="red" onClick={() => setAsking(true)}>
          {t('rescue.act.discard')}
        </Button>
      </div>
    </>
  )
}

function placeOf({ work }: PrivateDraft): string {
  if (work.kind === 'typed') return 'text'
  return (work.kind === 'words' ? work.field : (work.values[0]?.key ?? '')).replaceAll(/[^\w-]+/g, '-')
}

function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 0)
}
