import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { AgendaItemId } from '../../../../shared/domain/ids.ts'
import { MAX_BALLOT_REASON } from '../../../../shared/domain/sessions/ballot.ts'
import type { Consent, SessionPhase } from '../../../../shared/domain/sessions/sessionState.ts'
import { TextHint } from '../../../components/TextHint.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { holdsPersonalData } from '../../../personalData/holdsPersonalData.ts'
import { AskOnce } from '../../../suggestions/AskOnce.tsx'
import { useOpenSession } from '../OpenSession.ts'
import { useSessionDraft } from '../sessionWordsKept.ts'
import classes from './Decide.module.css'

interface Props {
  readonly item: AgendaItemId
  readonly phase: SessionPhase & { readonly kind: 'deciding' }
}

const KINDS = ['agree', 'stand-aside', 'dissent'] as const

/** What the reader says to the decision: agrees, stands aside, or dissents in their own words; changed until it is recorded. */
export function ConsentForm({ item, phase }: Props) {
  const t = useText()
  const { seat, acts } = useOpenSession()
  const kept = useSessionDraft(`consent ${item} ${phase.target}`)
  const own = phase.consents.find((consent) => consent.seat === seat?.id) ?? null
  const [isMissing, setMissing] = useState(false)
  const [asked, setAsked] = useState<Consent['kind'] | null>(null)
  const text = kept.text ?? own?.reason ?? ''
  const words = text.trim()
  const say = async (kind: Consent['kind'], isAsked = false): Promise<void> => {
    setMissing(kind === 'dissent' && words === '')
    if (words.length > MAX_BALLOT_REASON || (kind === 'dissent' && words === '')) return
    if (!isAsked && holdsPersonalData(words)) return setAsked(kind)
    setAsked(null)
    const said = { kind: 'consent', item, target: phase.target, consent: { kind, reason: words } } as const
    if (await acts.send(said)) kept.sent(kept.text)
  }
  return (
    <div className={classes.consent}>
      <Textarea
        label={t('sessions.consent.words')}
        description={t('sessions.consent.help')}
        value={text}
        autosize
        minRows={2}
        maxRows={8}
        error={isMissing ? t('sessions.consent.missing') : undefined}
        onChange={(event) => kept.write(event.currentTarget.value)}
      />
      <TooLong text={words} most={MAX_BALLOT_REASON} />
      {words !== (own?.reason ?? '') && <TextHint tone="warn">{t('sessions.consent.unsent')}</TextHint>}
      {asked ? (
        <AskOnce
          title={t('sessions.ask.title')}
          text={t('sessions.ask.text')}
          keep={{ label: t('sessions.ask.change'), onChoose: () => setAsked(null) }}
          go={{ label: t('sessions.ask.send'), onChoose: () => void say(asked, true) }}
        />
      ) : (
        <fieldset className={classes.acts} aria-label={t('sessions.consent.legend')}>
          {KINDS.map((kind) => (
            <Button
              key={kind}
              size="md"
              variant={own?.kind === kind ? 'light' : 'default'}
              aria-pressed={own?.kind === kind}
              onClick={() => void say(kind)}
            >
              {t(`sessions.consent.${kind}`)}
            </Button>
          ))}
        </fieldset>
      )}
    </div>
  )
}
