import { Button } from '@mantine/core'
import { useState } from 'react'
import type { TouchesAnswer } from '../../../../shared/protocol/history.ts'
import { useText } from '../../../i18n/useText.ts'
import { usePlaceWords } from '../usePlaceWords.ts'
import { TouchLine } from './TouchLine.tsx'
import classes from './Written.module.css'

const AT_ONCE = 50

/** Answers, decisions, flags and entries with who changed them, those that were changed last first. */
export function TouchedPlaces({ touches }: { readonly touches: TouchesAnswer['touches'] }) {
  const t = useText()
  const { nameOfPlace } = usePlaceWords()
  const [shown, setShown] = useState(AT_ONCE)
  const names = [...new Set(touches.map(({ place }) => place))]
  return (
    <section className={classes.part}>
      <h3>{t('versions.history.touched.title')}</h3>
      {names.length === 0 && <p className={classes.quiet}>{t('versions.history.touched.none')}</p>}
      {names.length > 0 && (
        <ol className={classes.list} aria-label={t('versions.history.touched.list')}>
          {names.slice(0, shown).map((name) => (
            <li key={name} className={classes.row}>
              <p className={classes.place}>{nameOfPlace(name)}</p>
              <TouchLine touches={touches.filter(({ place }) => place === name)} />
            </li>
          ))}
        </ol>
      )}
      {names.length > shown && (
        <Button
          className={classes.more ?? ''}
          size="compact-sm"
          variant="default"
          onClick={() => setShown(shown + AT_ONCE)}
        >
          {t('versions.history.touched.more')}
        </Button>
      )}
    </section>
  )
}
