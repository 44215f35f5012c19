import type { TaskRow } from '../../../shared/protocol/inbox.ts'
import { useText } from '../../i18n/useText.ts'
import { Section } from './Section.tsx'
import { TaskItem } from './TaskItem.tsx'

interface Props {
  readonly rows: readonly TaskRow[]
  readonly nameOf: (member: string) => string
}

/** What the reader gave to others and is not done. */
export function GivenList({ rows, nameOf }: Props) {
  const t = useText()
  return (
    <Section heading={t('inbox.given.heading')} empty={t('inbox.given.empty')} isEmpty={rows.length === 0}>
      {rows.map((row) => (
        <TaskItem key={row.thread} row={row} who={t('inbox.given.to', { name: nameOf(row.assignment.to) })} />
      ))}
    </Section>
  )
}
