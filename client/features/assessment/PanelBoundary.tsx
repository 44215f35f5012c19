import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { useText } from '../../i18n/useText.ts'
import classes from './Page.module.css'

interface State {
  readonly failed: boolean
}

/** Keeps a part of the page that failed from taking the rest along; offers to show it again. */
export class PanelBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(): State {
    return { failed: true }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return <Failed onRetry={() => this.setState({ failed: false })} />
  }
}

function Failed({ onRetry }: { readonly onRetry: () => void }) {
  const t = useText()
  return (
    <div role="alert" className={classes.failed}>
      <p>{t('assessment.failed')}</p>
      <Button variant="default" size="compact-sm" onClick={onRetry}>
        {t('common.retry')}
      </Button>
    </div>
  )
}
