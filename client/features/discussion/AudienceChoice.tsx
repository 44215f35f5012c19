import { SegmentedControl } from '@mantine/core'
import { useId, useState } from 'react'
import { AUDIENCES } from '../../../shared/domain/discussion.ts'
import { useText } from '../../i18n/useText.ts'
import { Readers } from './AudienceWords.tsx'
import classes from './Discussion.module.css'
import type { ChosenAudience } from './composing/useAudience.ts'

/** Lets a member of the team say who reads a new thread; a change is read out. Nothing for who has no choice. */
export function AudienceChoice({ chosen: { audience, choose, otherText } }: { readonly chosen: ChosenAudience }) {
  const t = useText()
  const label = useId()
  const [hasChanged, setChanged] = useState(false)
  if (!choose) return null
  return (
    <div className={classes.choice}>
      <span id={label} className={classes.place}>
        {t('discussion.audience.label')}
      </span>
      <SegmentedControl
        size="xs"
        aria-labelledby={label}
        value={audience}
        onChange={(value) => {
          choose(AUDIENCES.find((known) => known === value) ?? 'team')
          setChanged(true)
        }}
        data={[
          { value: 'team', label: t('discussion.audience.team') },
          { value: 'all', label: t('discussion.audience.all') },
        ]}
      />
      <output className="visually-hidden">{hasChanged && <Readers audience={audience} />}</output>
      {otherText.trim() !== '' && (
        <p className={classes.place}>
          {t(audience === 'team' ? 'discussion.audience.keptForAll' : 'discussion.audience.keptForTeam')}
        </p>
      )}
    </div>
  )
}
