import { Button } from '@mantine/core'
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { useText } from '../../i18n/useText.ts'
import { Disclosure } from '../Disclosure.tsx'
import { EmptyState } from './EmptyState.tsx'

interface ErrorBoundaryProps {
  readonly children: ReactNode
  /** The boundary tries its children again when this changes, for example the address. */
  readonly resetKey?: string
}
interface ErrorBoundaryState {
  readonly error: Error | null
  readonly resetKey: string | undefined
}

/** Shows a calm page where its children failed to draw, with a way on; the error goes to the console. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Pick<ErrorBoundaryState, 'error'> {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  static getDerivedStateFromProps(
    { resetKey }: ErrorBoundaryProps,
    state: ErrorBoundaryState,
  ): ErrorBoundaryState | null {
    return resetKey === state.resetKey ? null : { error: null, resetKey }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack)
  }

  override render(): ReactNode {
    return this.state.error ? <BrokenPage error={this.state.error} /> : this.props.children
  }
}

function BrokenPage({ error }: { readonly error: Error }) {
  const t = useText()
  return (
    <EmptyState
      title={t('common.broken.title')}
      action={<Button onClick={() => location.reload()}>{t('common.broken.reload')}</Button>}
    >
      <p>{t('common.broken.text')}</p>
      <Disclosure title={t('common.broken.detail')}>
        <code>{error.message}</code>
      </Disclosure>
    </EmptyState>
  )
}
