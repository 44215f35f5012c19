import type { TouchesAnswer } from '../../../../shared/protocol/history.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './Written.module.css'

interface Props {
  /** Those of one place, the last one first. */
  readonly touches: TouchesAnswer['touches']
}

/** Who last changed a place, and who did before; nothing where nobody is remembered. */
export function TouchLine({ touches }: Props) {
  const t = useText()
  const format = useFormat()
  const { nameOf } = useAssessment()
  const [last, ...before] = touches
  if (!last) return null
  const names = before
    .map(({ by, at }) => t('versions.history.touched.person', { name: nameOf(by), when: format.dateTime(at) }))
    .join(', ')
  return (
    <p className={classes.quiet}>
      {t('versions.history.touched.last', { name: nameOf(last.by), when: format.dateTime(last.at) })}
      {names !== '' && <>. {t('versions.history.touched.before', { names })}</>}
    </p>
  )
}
