import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { GIVEN_ROLES } from '../../../../shared/domain/sessions/session.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { seatsHere } from './nextStep.ts'
import classes from './Tools.module.css'

/** Hands the session over to somebody who is here, and gives others another role. */
export function HandOver() {
  const t = useText()
  const format = useFormat()
  const { state, seat, acts, may } = useOpenSession()
  const [chosen, setChosen] = useState('')
  const others = seatsHere(state)
    .filter(({ id }) => id !== seat?.id)
    .toSorted((a, b) => format.compare(a.name, b.name))
  const to = others.find(({ id }) => id === chosen)
  if (others.length === 0 || !may('name-roles')) return null
  return (
    <fieldset className={classes.handOver}>
      <legend>{t('sessions.handOver.title')}</legend>
      <NativeSelect
        label={t('sessions.handOver.who')}
        value={to?.id ?? ''}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={[
          { value: '', label: t('sessions.handOver.choose') },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {to && (
        <div className={classes.acts}>
          <Button size="md" variant="default" onClick={() => void acts.send({ kind: 'hand-over', to: to.id })}>
            {t('sessions.handOver.go')}
          </Button>
          {GIVEN_ROLES.filter((role) => role !== to.role).map((role) => (
            <Button
              key={role}
              size="md"
              variant="default"
              onClick={() => void acts.send({ kind: 'set-role', seat: to.id, role })}
            >
              {t(`sessions.handOver.make.${role}`)}
            </Button>
          ))}
        </div>
      )}
    </fieldset>
  )
}
