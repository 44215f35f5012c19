import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Discussion.module.css'

/** Who resolved a thread, when, and why where that was said; nothing while it is open. */
export function ResolvedLine({ thread: { resolved } }: { readonly thread: HeardThread }) {
  const t = useText()
  const format = useFormat()
  const { nameOf } = useAssessment()
  if (!resolved) return null
  return (
    <p className={classes.place}>
      {t('discussion.resolvedBy', { name: nameOf(resolved.by), when: format.dateTime(resolved.at) })}
      {resolved.why !== undefined && (
        <q className={classes.text}>
          <bdi>{resolved.why}</bdi>
        </q>
      )}
    </p>
  )
}
