import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Discussion.module.css'

interface Props {
  /** Who began the thread. */
  readonly name: string
  readonly children: ReactNode
}

/** What is done with a thread now and then, behind one button; what is being written in there stays when it is shut. */
export function MoreActs({ name, children }: Props) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-expanded={isOpen}
        aria-label={t(isOpen ? 'discussion.lessOf' : 'discussion.moreOf', { name })}
        onClick={() => setOpen(!isOpen)}
      >
        {t(isOpen ? 'discussion.less' : 'discussion.more')}
      </Button>
      <div className={classes.more} hidden={!isOpen}>
        {children}
      </div>
    </>
  )
}
