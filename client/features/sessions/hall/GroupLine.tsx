import { Button } from '@mantine/core'
import type { AgendaItemId } from '../../../../shared/domain/ids.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import classes from './Hall.module.css'
import type { Looking } from './looking.ts'

interface Props {
  readonly looking: Looking
  readonly group: AgendaItemId | null
  readonly onBack: () => void
}

/** The way back for a page that is not where the group is; who was typing was not moved, and is told. */
export function GroupLine({ looking, group, onBack }: Props) {
  const t = useText()
  const { state } = useOpenSession()
  if (looking.kind === 'with-group') return null
  const code = state.agenda.find(({ id }) => id === group)?.indicator
  return (
    <div className={classes.groupLine}>
      <output>
        {looking.held && `${t('sessions.group.held')} `}
        {code ? t('sessions.group.at', { code }) : t('sessions.group.atBreak')}
      </output>
      <Button size="md" onClick={onBack}>
        {t('sessions.group.back')}
      </Button>
    </div>
  )
}
