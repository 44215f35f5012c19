import { Checkbox } from '@mantine/core'
import type { AnswerKind } from '../../../../../shared/domain/instrument.ts'
import { useText } from '../../../../i18n/useText.ts'
import { toggleApplicable, toggleTick, type Ticks } from './checklist.ts'
import classes from '../Answer.module.css'

interface Props {
  readonly kind: Extract<AnswerKind, { kind: 'checklist' }>
  readonly value: Ticks | null
  readonly disabled: boolean
  readonly onChange: (ticked: string[], notApplicable: string[]) => void
}

/** Items to tick, each of which may be not applicable; required ones say so. */
export function ChecklistInput({ kind, value, disabled, onChange }: Props) {
  const t = useText()
  const ticks = value ?? { ticked: [], notApplicable: [] }
  const say = ({ ticked, notApplicable }: Ticks): void => onChange([...ticked], [...notApplicable])
  return (
    <fieldset className={classes.cards} disabled={disabled}>
      <legend className="visually-hidden">{t('assessment.answer.legend')}</legend>
      <ul className={classes.items}>
        {kind.items.map((item) => {
          const isOff = ticks.notApplicable.includes(item.id)
          return (
            <li key={item.id} className={classes.item} data-off={isOff || undefined}>
              <Checkbox
                className={classes.tick ?? ''}
                size="md"
                label={
                  <>
                    {item.text}
                    {item.required && <span className={classes.required}> · {t('assessment.checklist.required')}</span>}
                  </>
                }
                checked={ticks.ticked.includes(item.id)}
                disabled={disabled || isOff}
                onChange={() => say(toggleTick(ticks, item.id))}
              />
              <Checkbox
                className={classes.off ?? ''}
                size="md"
                label={t('assessment.checklist.notApplicable')}
                aria-label={t('assessment.checklist.notApplicableItem', { item: item.text })}
                checked={isOff}
                disabled={disabled}
                onChange={() => say(toggleApplicable(ticks, item.id))}
              />
            </li>
          )
        })}
      </ul>
      {value && (
        <p className={classes.result}>
          {t('answer.checklist', {
            ticked: ticks.ticked.length,
            applicable: kind.items.length - ticks.notApplicable.length,
          })}
        </p>
      )}
    </fieldset>
  )
}
