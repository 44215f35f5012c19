import { UserCheck } from 'lucide-react'
import type { Assignment } from '../../../../shared/domain/inbox/notices.ts'
import { serverNow } from '../../../api/serverClock.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { isLate } from './isLate.ts'
import classes from './Assignment.module.css'

/** Says to whom a thread was given, by which day, and what became of it. */
export function AssignmentWords({ assignment }: { readonly assignment: Assignment }) {
  const t = useText()
  const format = useFormat()
  const { nameOf, me } = useAssessment()
  const { to, due, done } = assignment
  const isMine = to === me.member.id
  const day = due === null ? '' : format.isoDate(due)
  const name = nameOf(to)
  const late = isLate(assignment, serverNow(), me.workspace.timeZone)
  return (
    <p className={classes.words} data-late={late || undefined}>
      <UserCheck size={14} aria-hidden="true" />
      <span>
        {t(`attention.give.${isMine ? 'forMe' : 'for'}${due === null ? '' : 'By'}` as const, { name, day })}
        {late && <strong> – {t('attention.give.overdue')}</strong>}
        {done && ` – ${t('attention.give.doneBy', { name: nameOf(done.by), when: format.dateTime(done.at) })}`}
      </span>
    </p>
  )
}
