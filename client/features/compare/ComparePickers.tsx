import { Chip, NativeSelect } from '@mantine/core'
import { useSearchParams } from 'react-router'
import type { Round } from '../../../shared/domain/round.ts'
import { WHOLE } from '../../../shared/scoring/sheet.ts'
import classes from './Compare.module.css'
import { nodeTitle, useCompareWords } from './useCompareWords.ts'
import type { ComparedRounds } from './useComparison.ts'

interface PickersProps {
  readonly comparison: ComparedRounds
  readonly rounds: readonly Round[]
}

/** What is compared: countries, the one in detail, area, and the round to compare with. The address keeps it. */
export function ComparePickers({ comparison, rounds }: PickersProps) {
  const { now, past, countries, detail, node } = comparison
  const { t, country } = useCompareWords(now.instrument, now.method.decimals)
  const [search, setSearch] = useSearchParams()
  const pick = (key: string, value: string | null): void =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before)
        if (value === null) next.delete(key)
        else next.set(key, value)
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  const picked = countries.map((one) => one.country)
  const all = now.countries.map((one) => one.country)
  const others = rounds.filter(({ id }) => id !== now.round.id)
  const before = search.get('with') ?? past?.round.id ?? ''
  return (
    <section className={`${classes.pickers} no-print`} aria-label={t('compare.pick.label')}>
      <Chip.Group
        multiple
        value={picked}
        onChange={(chosen) => {
          const next = all.filter((one) => chosen.includes(one))
          if (next.length > 0) pick('countries', next.length === all.length ? null : next.join(','))
        }}
      >
        <fieldset className={classes.chips}>
          <legend className="visually-hidden">{t('compare.pick.countries')}</legend>
          {all.map((one) => (
            <Chip key={one} value={one} size="xs" variant="outline">
              {country(one)}
            </Chip>
          ))}
        </fieldset>
      </Chip.Group>
      <NativeSelect
        size="xs"
        label={t('compare.pick.country')}
        value={detail?.country ?? ''}
        onChange={(event) => pick('country', event.currentTarget.value)}
      >
        {countries.map((one) => (
          <option key={one.country} value={one.country}>
            {country(one.country)}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        size="xs"
        label={t('compare.pick.area')}
        value={node}
        onChange={(event) => pick('area', event.currentTarget.value === WHOLE ? null : event.currentTarget.value)}
      >
        <option value={WHOLE}>{t('compare.pick.whole')}</option>
        {now.instrument.areas.map(({ code }) => (
          <option key={code} value={code} lang="en">
            {nodeTitle(now.instrument, code)}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        size="xs"
        label={t('compare.pick.before')}
        value={before}
        disabled={others.length === 0}
        onChange={(event) => pick('with', event.currentTarget.value)}
      >
        {before === '' ? <option value="">{t('compare.pick.noBefore')}</option> : null}
        {others.map((round) => (
          <option key={round.id} value={round.id}>
            {round.title}
          </option>
        ))}
      </NativeSelect>
    </section>
  )
}
