import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { addressOf } from './place.ts'

interface Props {
  readonly node: string
  readonly isCurrent?: boolean
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A link to a place of the open assessment; with Ctrl, Cmd or the middle button it opens in a new tab. */
export function NodeLink({ node, isCurrent = false, className, children }: Props) {
  const { detail, goTo, whatIf } = useAssessment()
  return (
    <Link
      to={addressOf(detail.id, node) + whatIf.hash}
      className={className}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        goTo(node)
      }}
    >
      {children}
    </Link>
  )
}
