import { useEffect } from 'react'
import type { Undone } from '../../../assessment/undoLast.ts'
import { tellUndone, useLastUndone } from '../../../assessment/lastUndone.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { nodeOf, type Place } from '../places/place.ts'
import { nodeOfUndone } from './undonePlace.ts'
import classes from './StatusBar.module.css'
import { useGoToUndone } from './useGoToUndone.ts'

const SAID_FOR_MS = 12_000

/** Says quietly what the last undo or redo changed, and shows the place where that is not in sight. */
export function UndoneLine({ place }: { readonly place: Place }) {
  const t = useText()
  const last = useLastUndone()
  const { instrument, goTo } = useAssessment()
  const here = place.kind === 'recommendations' ? place.kind : nodeOf(place)
  useGoToUndone(last?.what ?? null, last?.what ? nodeOfUndone(last.what, here, instrument) : null, here, goTo)
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
