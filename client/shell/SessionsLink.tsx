import { Button } from '@mantine/core'
import { Vote } from 'lucide-react'
import { Link } from 'react-router'
import type { Me } from '../../shared/protocol/api.ts'
import { mayInWorkspace } from '../api/rights.ts'
import { useSessions } from '../api/sessions.ts'
import { useText } from '../i18n/useText.ts'
import classes from './Shell.module.css'

interface Props {
  readonly me: Me
  readonly onChoose: () => void
}

/** The way to the workshop sessions, in the menu; nothing for who has no role and is asked to none. */
export function SessionsLink({ me, onChoose }: Props) {
  const t = useText()
  const hasRole = mayInWorkspace(me, 'read-overview')
  const count = useSessions({ enabled: !hasRole }).data?.length ?? 0
  if (!hasRole && count === 0) return null
  return (
    <Button
      className={classes.part}
      component={Link}
      to="/sessions"
      variant="default"
      fullWidth
      leftSection={<Vote size={16} aria-hidden />}
      onClick={onChoose}
    >
      {t('common.mine.sessions')}
    </Button>
  )
}
