import { Button } from '@mantine/core'
import { Fragment } from 'react'
import type { AgendaItemId } from '../../../../shared/domain/ids.ts'
import { CopyField } from '../../../components/CopyField.tsx'
import { Notice } from '../../../components/feedback/Notice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { standingIn, unsentWords } from '../ballot/keptBallot.ts'
import { keepBallot, useKeptBallot } from '../ballot/ballotStore.ts'
import { useOpenSession } from '../OpenSession.ts'
import { agendaEntry } from '../tools/nextStep.ts'
import { useSessionDraft } from '../sessionWordsKept.ts'

interface Props {
  readonly item: AgendaItemId
  readonly isVoting: boolean
  readonly isDeciding: boolean
}

/** What was written on an item and never sent, once it cannot be sent any more: it came too late, and is still its writer's. */
export function LateWords({ item, isVoting, isDeciding }: Props) {
  const t = useText()
  const { me, row, state } = useOpenSession()
  const place = { member: me.member.id, session: row.id, item }
  const kept = useKeptBallot(place)
  const words = unsentWords(kept)
  const standing = kept.round === null ? 'none' : standingIn(kept, kept.round)
  const title =
    standing === 'late'
      ? t('sessions.state.late')
      : t(standing === 'on-its-way' ? 'sessions.state.onDevice' : 'sessions.kept.title')
  return (
    <>
      {!isVoting && (standing === 'late' || standing === 'on-its-way' || words !== '') && (
        <Notice tone="warn" title={title} announce>
          {words !== '' && (
            <>
              <CopyField label={t('sessions.kept.reason')} value={words} />
              <Button
                size="compact-md"
                variant="subtle"
                onClick={() => keepBallot(place, { ...kept, form: { ...kept.form, reason: '' } })}
              >
                {t('sessions.kept.drop')}
              </Button>
            </>
          )}
        </Notice>
      )}
      {!isDeciding &&
        agendaEntry(state, item)?.targets.map((target) => (
          <Fragment key={target}>
            <LateBox box={`consent ${item} ${target}`} label={t('sessions.kept.consent')} />
            <LateBox box={`record ${item} ${target}`} label={t('sessions.kept.record')} />
          </Fragment>
        ))}
    </>
  )
}

function LateBox({ box, label }: { readonly box: string; readonly label: string }) {
  const t = useText()
  const { text, sent } = useSessionDraft(box)
  if (!text?.trim()) return null
  return (
    <Notice tone="warn" title={t('sessions.kept.title')}>
      <CopyField label={label} value={text.trim()} />
      <Button size="compact-md" variant="subtle" onClick={() => sent(text)}>
        {t('sessions.kept.drop')}
      </Button>
    </Notice>
  )
}
