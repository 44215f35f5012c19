import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useConnection } from '../../api/connection.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import { keptAssessments, type KeptAssessment } from '../../sync/device/keptAssessments.ts'
import classes from './KeptHere.module.css'

const LOOK_AGAIN_MS = 5_000

/**
 * The assessments that this device keeps, with what is not yet sent. Without the server all of them; with it those that
 * wait to be opened, because only an open assessment sends what it holds.
 */
export function KeptHere() {
  const t = useText()
  const isOffline = useConnection() === 'offline'
  const kept = useKept().filter(({ changes }) => isOffline || changes > 0)
  if (kept.length === 0) return null
  return (
    <section className={classes.kept} aria-labelledby="kept-here">
      <h2 id="kept-here" className={classes.title}>
        {t('common.keptHere.title')}
      </h2>
      <ul className={classes.list}>
        {kept.map((assessment) => (
          <li key={assessment.id}>
            <Kept assessment={assessment} />
          </li>
        ))}
      </ul>
      {isOffline ? null : <p className={classes.quiet}>{t('common.keptHere.openToSend')}</p>}
    </section>
  )
}

function Kept({ assessment: { id, country, round, savedAt, changes } }: { readonly assessment: KeptAssessment }) {
  const t = useText()
  const format = useFormat()
  const name = country === null ? t('common.keptHere.unnamed') : t(`common.country.${country}`)
  const time = savedAt === null ? null : `${format.date(savedAt)}, ${format.time(savedAt, false)}`
  return (
    <>
      <Link to={`/assessments/${id}`}>{round === null ? name : `${name}, ${round}`}</Link>{' '}
      <span className={changes > 0 ? classes.unsent : classes.quiet}>
        {changes > 0 ? t('common.keptHere.unsent', { count: changes }) : t('common.keptHere.allSent')}
      </span>{' '}
      {time === null ? null : <span className={classes.quiet}>{t('common.keptHere.savedAt', { time })}</span>}
    </>
  )
}

/** Looked at again while the page is open: a room that was just left may still be sending. */
function useKept(): readonly KeptAssessment[] {
  const [kept, setKept] = useState<readonly KeptAssessment[]>([])
  useEffect(() => {
    let isOver = false
    const look = (): void =>
      void keptAssessments()
        .catch(() => [])
        .then((found) => isOver || setKept(found))
    look()
    const timer = setInterval(look, LOOK_AGAIN_MS)
    return () => {
      isOver = true
      clearInterval(timer)
    }
  }, [])
  return kept
}
