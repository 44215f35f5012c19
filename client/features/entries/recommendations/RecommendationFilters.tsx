import { NativeSelect } from '@mantine/core'
import { PRIORITIES } from '../../../../shared/domain/recommendation.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Entries.module.css'
import type { RecommendationFilter } from './recommendationFilter.ts'

interface Props {
  readonly filter: RecommendationFilter
  readonly addressees: readonly string[]
  readonly onChange: (filter: RecommendationFilter) => void
}

/** Options carry a mark before the addressee, so that "every" and "none yet" differ from any name. */
const EVERY = '*'
const NAMED = '='

/** Chooses recommendations by priority and addressee. */
export function RecommendationFilters({ filter, addressees, onChange }: Props) {
  const t = useText()
  const format = useFormat()
  return (
    <fieldset className={classes.filters}>
      <legend className="visually-hidden">{t('entries.recommendation.filters')}</legend>
      <NativeSelect
        label={t('entries.recommendation.filterPriority')}
        value={filter.priority ?? EVERY}
        data={[
          { value: EVERY, label: t('entries.recommendation.anyPriority') },
          ...PRIORITIES.map((priority) => ({ value: priority, label: t(`entries.priority.${priority}`) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...filter, priority: PRIORITIES.find((priority) => priority === value) ?? null })
        }
      />
      <NativeSelect
        label={t('entries.recommendation.filterAddressee')}
        value={filter.addressee === null ? EVERY : NAMED + filter.addressee}
        data={[
          { value: EVERY, label: t('entries.recommendation.anyAddressee') },
          ...addressees
            .map((name) => ({ value: NAMED + name, label: name || t('entries.recommendation.noAddressee') }))
            .sort((a, b) => format.compare(a.label, b.label)),
        ]}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...filter, addressee: value === EVERY ? null : value.slice(NAMED.length) })
        }
      />
    </fieldset>
  )
}
