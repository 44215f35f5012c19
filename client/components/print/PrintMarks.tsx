import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './PrintMarks.module.css'
import { printFoot } from './printFoot.ts'

interface PrintMarksProps {
  /** What is printed, as its heading says. */
  readonly title: string
  /** How far it is, for example "draft". */
  readonly state: string
}

/**
 * What only paper shows: a first line with state and date, and at the foot of every page what it is, the state, the date
 * and the number of the page. Browsers without boxes in the margins print the first line alone.
 */
export function PrintMarks({ title, state }: PrintMarksProps) {
  const t = useText()
  const format = useFormat()
  const date = format.date(usePrintTime())
  const line = t('common.print.line', { state, date })
  useEffect(() => printFoot({ text: `${title} · ${line}`, page: t('common.print.page') }), [title, line, t])
  return <p className={classes.line}>{line}</p>
}

/** The time of the last print, so that a page that was left open prints today's date. */
function usePrintTime(): number {
  const [time, setTime] = useState(Date.now)
  useEffect(() => {
    // the picture is taken as soon as this returns
    const handle = (): void => flushSync(() => setTime(Date.now()))
    window.addEventListener('beforeprint', handle)
    return () => window.removeEventListener('beforeprint', handle)
  }, [])
  return time
}
