import { useEffect } from 'react'
import type { Undone } from '../../../assessment/undoLast.ts'
import { tellUndone, useLastUndone } from '../../../assessment/lastUndone.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './Status.module.css'
import { useGoToUndone } from './useGoToUndone.ts'

const SAID_FOR_MS = 12_000

/** Says quietly what the last undo or redo changed, and shows the place where that is not in sight. */
export function UndoneLine() {
  const t = useText()
  const last = useLastUndone()
  useGoToUndone(last?.what ?? null)
  // what was undone in one assessment says nothing in another
  useEffect(() => () => tellUndone(null), [])
  useEffect(() => {
    if (!last) return undefined
    const timer = setTimeout(() => tellUndone(null), SAID_FOR_MS)
    return () => clearTimeout(timer)
  }, [last])
  return (
    <output className={classes.undone}>
      {last &&
        (last.what ? t(`assessment.undone.${last.deed}`, { what: nameOf(last.what, t) }) : nothing(last.deed, t))}
    </output>
  )
}

const nothing = (deed: 'undo' | 'redo', t: ReturnType<typeof useText>): string =>
  deed === 'undo' ? t('assessment.undone.nothingUndone') : t('assessment.undone.nothingRedone')

function nameOf(what: Undone, t: ReturnType<typeof useText>): string {
  switch (what.kind) {
    case 'answer':
      return t('assessment.undone.answer', { code: what.code })
    case 'decision':
      return t('assessment.undone.decision', { code: what.code })
    case 'flag':
      return t('assessment.undone.flag')
    case 'entry':
      return what.title
        ? t(`assessment.undone.entry.${what.entry}`, { title: what.title })
        : t(`assessment.undone.untitled.${what.entry}`)
  }
}
