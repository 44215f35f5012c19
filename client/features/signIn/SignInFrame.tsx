import type { ReactNode } from 'react'
import { useText } from '../../i18n/useText.ts'
import classes from './SignIn.module.css'

interface SignInFrameProps {
  readonly title: string
  readonly intro?: ReactNode
  readonly children: ReactNode
}

/** The quiet frame of the pages that are seen before signing in. */
export function SignInFrame({ title, intro, children }: SignInFrameProps) {
  const t = useText()
  return (
    <div className={classes.frame}>
      <title>{`${title} · ${t('common.appName')}`}</title>
      <h1 className={classes.title}>{title}</h1>
      {intro ? <div className={classes.intro}>{intro}</div> : null}
      {children}
    </div>
  )
}
