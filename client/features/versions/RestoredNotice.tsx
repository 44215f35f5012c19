import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { Notice } from '../../components/feedback/Notice.tsx'
import { useText } from '../../i18n/useText.ts'
import { useRestored } from '../../sync/useRestored.ts'
import { usePlaceWords } from './usePlaceWords.ts'
import classes from './Versions.module.css'

/** Says who just restored which places, to everybody who is here but that person. */
export function RestoredNotice() {
  const t = useText()
  const { room, me, nameOf } = useAssessment()
  const { nameOfPlace } = usePlaceWords()
  const restored = useRestored(room)
  const [closed, setClosed] = useState(0)
  if (restored === null || restored.by === me.member.id || restored.at === closed) return null
  const { by, at, version, places, count } = restored
  const named = [...places.map(nameOfPlace), ...(count > places.length ? [t('versions.more')] : [])].join(', ')
  return (
    <Notice announce>
      <div className={classes.told}>
        <p>{t('versions.told', { name: nameOf(by), count, version, places: named })}</p>
        <Button size="compact-sm" variant="default" onClick={() => setClosed(at)}>
          {t('versions.dismiss')}
        </Button>
      </div>
    </Notice>
  )
}
