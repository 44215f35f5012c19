import type { Instrument } from '../../../shared/domain/instrument.ts'
import type { Method, RuleEffect, RuleTest } from '../../../shared/domain/method.ts'
import { DataTable } from '../../components/charts/DataTable.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Method.module.css'

interface MethodRulesProps {
  readonly instrument: Instrument
  readonly method: Method
}

/** The rules of the instrument and of the round, with the order in which they are applied. */
export function MethodRules({ instrument, method }: MethodRulesProps) {
  const t = useText()
  const format = useFormat()
  const when = (test: RuleTest): string =>
    test.kind === 'flag'
      ? t('method.rules.when.flag', { title: instrument.flags.find(({ id }) => id === test.flag)?.title ?? test.flag })
      : t(`method.rules.when.${test.is}`, { indicator: test.indicator, bound: format.number(test.bound) })
  const then = (effect: RuleEffect): string => {
    switch (effect.kind) {
      case 'cap':
        return t('method.rules.effect.cap', { value: format.number(effect.max) })
      case 'subtract':
        return t('method.rules.effect.subtract', { value: format.number(effect.by) })
      case 'set':
        return t('method.rules.effect.set', { value: format.number(effect.to) })
      case 'label':
        return t('method.rules.effect.label', { label: effect.label })
    }
  }
  const rows = [
    ...instrument.flags.map(({ title, effect }) => [
      effect.area,
      title,
      then({ kind: 'cap', max: effect.max }),
      t('method.rules.fromInstrument'),
    ]),
    ...method.rules.map(({ on, title, test, effect }) => [
      on === 'whole' ? t('method.preview.overall') : on,
      `${title}: ${when(test)}`,
      then(effect),
      t('method.rules.fromMethod'),
    ]),
  ]
  return (
    <section className={classes.section} aria-label={t('method.rules.title')}>
      <h2>{t('method.rules.title')}</h2>
      {rows.length === 0 ? (
        <p>{t('method.rules.none')}</p>
      ) : (
        <>
          <p>{t('method.rules.order')}</p>
          <DataTable
            caption={t('method.rules.title')}
            data={{
              columns: [
                t('method.rules.columns.on'),
                t('method.rules.columns.when'),
                t('method.rules.columns.effect'),
                t('method.rules.columns.from'),
              ],
              rows,
            }}
          />
          <p>{t('method.rules.outcomes')}</p>
        </>
      )}
    </section>
  )
}
