import { Button } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { isWhatIf } from '../../scoring/whatIfAddress.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useText } from '../../i18n/useText.ts'
import { useRoomStatus } from '../../sync/useContent.ts'
import classes from './WhatIf.module.css'

const TrialBar = lazy(() => import('./TrialBar.tsx').then((m) => ({ default: m.TrialBar })))

/** Says that what-if is on and what it would do; otherwise, whether a colleague tries something that one can look at. */
export function WhatIfBar() {
  const { whatIf } = useAssessment()
  if (whatIf.tried)
    return (
      <Suspense>
        <TrialBar tried={whatIf.tried} />
      </Suspense>
    )
  return <ColleagueTries />
}

function ColleagueTries() {
  const t = useText()
  const { room, whatIf } = useAssessment()
  const people = useRoomStatus(room, (status) => status.people)
  return people.map(({ member, name, place }) => {
    const field = place?.field ?? ''
    if (!isWhatIf(field)) return null
    return (
      <output key={member} className={classes.colleague}>
        {t('whatIf.colleague', { name })}
        <Button variant="subtle" size="compact-sm" onClick={() => whatIf.open(field)}>
          {t('whatIf.look')}
        </Button>
      </output>
    )
  })
}
