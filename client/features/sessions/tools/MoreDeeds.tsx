import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SessionCommand } from '../../../../shared/domain/sessions/sessionCommand.ts'
import { Disclosure } from '../../../components/Disclosure.tsx'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { HandOver } from './HandOver.tsx'
import { moreDeeds, type MoreDeed } from './moreDeedsOf.ts'
import classes from './Tools.module.css'
import { SureDialog } from './SureDialog.tsx'

/** All deeds that are possible now besides the next step, behind one fold. */
export function MoreDeeds() {
  const t = useText()
  const { state, acts, may } = useOpenSession()
  const [asked, setAsked] = useState<MoreDeed | null>(null)
  const possible = moreDeeds(state, may)
  if (possible.length === 0) return null
  const handlePress = (act: MoreDeed): void => {
    const command = plainCommand(act)
    if (command) void acts.send(command)
    else setAsked(act)
  }
  return (
    <Disclosure title={t('sessions.tools.more')}>
      <div className={classes.acts}>
        {possible.map((act) => (
          <Button key={act} size="md" variant="default" onClick={() => handlePress(act)}>
            {t(`sessions.more.${act}`)}
          </Button>
        ))}
      </div>
      {may('run-session') && state.phase.kind !== 'planned' && state.phase.kind !== 'closed' && <HandOver />}
      {asked && <AskedAct act={asked} onClose={() => setAsked(null)} />}
    </Disclosure>
  )
}

function plainCommand(act: MoreDeed): SessionCommand | null {
  switch (act) {
    case 'break':
      return { kind: 'go-to', item: null }
    case 'reveal':
    case 'cancel-ballots':
    case 'leave-open':
    case 'close':
    case 'call-off':
      return null
    default:
      return { kind: act }
  }
}

function AskedAct({ act, onClose }: { readonly act: MoreDeed; readonly onClose: () => void }) {
  const t = useText()
  if (act !== 'cancel-ballots' && act !== 'leave-open' && act !== 'close' && act !== 'call-off') return null
  return (
    <SureDialog
      title={t(`sessions.more.${act}`)}
      text={t(`sessions.moreText.${act}`)}
      go={t(`sessions.more.${act}`)}
      {...(act === 'leave-open' ? { why: t('sessions.why.label') } : {})}
      command={(why) => commandOfAsked(act, why)}
      onClose={onClose}
    />
  )
}

function commandOfAsked(act: 'cancel-ballots' | 'leave-open' | 'close' | 'call-off', why: string): SessionCommand {
  if (act === 'leave-open') return { kind: act, why }
  return { kind: act === 'call-off' ? 'close' : act }
}
