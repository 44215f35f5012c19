import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { indicatorsOf, type Instrument } from '../../../../shared/domain/instrument.ts'
import type { AgendaCandidate } from '../../../../shared/protocol/sessions/sessionsApi.ts'
import { useInstrument } from '../../../api/queries.ts'
import { useCandidates } from '../../../api/sessions.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { movedEntry } from '../tools/movedEntry.ts'
import classes from './Plan.module.css'
import { agendaMinutes, withItem, type PlanFault, type PlannedItem, type SessionPlan } from './planForm.ts'
import type { KnownScope } from './scopes.ts'

interface Props {
  readonly scope: KnownScope | null
  readonly plan: SessionPlan
  readonly wrong: ReadonlySet<PlanFault>
  readonly onChange: (part: Partial<SessionPlan>) => void
}

/** Which indicators are taken up, in which order, and how long: ticked among what is contested, or chosen by code. */
export function AgendaField({ scope, plan, wrong, onChange }: Props) {
  const t = useText()
  const instrument = useInstrument(scope?.round.instrument.id ?? null).data ?? null
  const { items, available } = plan
  if (!scope || !instrument)
    return (
      <section className={classes.section} aria-labelledby="plan-agenda">
        <h2 id="plan-agenda">{t('sessionPlan.agenda')}</h2>
        <p className={classes.quiet}>{t('sessionPlan.agendaFirst')}</p>
      </section>
    )
  const set = (next: readonly PlannedItem[]): void => onChange({ items: next })
  const sum = agendaMinutes(items)
  const left = Number(available) - sum
  return (
    <section className={classes.section} aria-labelledby="plan-agenda">
      <h2 id="plan-agenda">{t('sessionPlan.agenda')}</h2>
      <Candidates scope={scope} instrument={instrument} items={items} onChange={set} />
      <AnyIndicator scope={scope} instrument={instrument} items={items} onChange={set} />
      {wrong.has('items') && <p className={classes.bad}>{t('sessionPlan.wrong.items')}</p>}
      <ol className={classes.list}>
        {items.map((item, at) => (
          <ItemRow key={item.id} item={item} at={at} items={items} instrument={instrument} onChange={set} />
        ))}
      </ol>
      <div className={classes.when}>
        <TextInput
          label={t('sessionPlan.available')}
          inputMode="numeric"
          value={available}
          onChange={(event) => onChange({ available: event.currentTarget.value })}
        />
        <output className={classes.sum} data-over={(available !== '' && left < 0) || undefined}>
          {t('sessionPlan.sum', { count: sum })}
          {available !== '' && ` · ${t(left < 0 ? 'sessionPlan.over' : 'sessionPlan.left', { count: Math.abs(left) })}`}
        </output>
      </div>
    </section>
  )
}

interface ListProps {
  readonly scope: KnownScope
  readonly instrument: Instrument
  readonly items: readonly PlannedItem[]
  readonly onChange: (items: readonly PlannedItem[]) => void
}

const titleOf = (instrument: Instrument, code: string): string =>
  indicatorsOf(instrument).find((indicator) => indicator.code === code)?.title ?? ''

function Candidates({ scope, instrument, items, onChange }: ListProps) {
  const t = useText()
  const candidates = useCandidates(scope.scope)
  if (candidates.isPending) return null
  const found = candidates.data ?? []
  if (found.length === 0) return <p className={classes.quiet}>{t('sessionPlan.noCandidates')}</p>
  return (
    <fieldset className={classes.candidates}>
      <legend>{t('sessionPlan.candidates')}</legend>
      <p className={classes.quiet}>{t('sessionPlan.candidatesHelp')}</p>
      {found.map((candidate) => (
        <Checkbox
          key={candidate.indicator}
          checked={items.some(({ indicator }) => indicator === candidate.indicator)}
          label={`${candidate.indicator} ${titleOf(instrument, candidate.indicator)}`}
          description={<Why candidate={candidate} />}
          onChange={(event) =>
            onChange(
              event.currentTarget.checked
                ? withItem(items, candidate.indicator, candidate.targets)
                : items.filter(({ indicator }) => indicator !== candidate.indicator),
            )
          }
        />
      ))}
    </fieldset>
  )
}

function Why({ candidate: { why, effect } }: { readonly candidate: AgendaCandidate }) {
  const t = useText()
  const format = useFormat()
  return [
    ...why.map((reason) => t(`sessionPlan.why.${reason}`)),
    ...(effect > 0 ? [t('sessionPlan.effect', { effect: format.number(effect, { max: 2 }) })] : []),
  ].join(' · ')
}

function AnyIndicator({ scope, instrument, items, onChange }: ListProps) {
  const t = useText()
  return (
    <NativeSelect
      label={t('sessionPlan.anyIndicator')}
      value=""
      onChange={({ currentTarget: { value } }) => {
        const added = indicatorsOf(instrument).find(({ code }) => code === value)
        if (added)
          onChange(
            withItem(
              items,
              added.code,
              scope.targets.map(({ assessment }) => assessment),
            ),
          )
      }}
      data={[
        { value: '', label: t('sessionPlan.chooseIndicator') },
        ...indicatorsOf(instrument)
          .filter(({ code }) => !items.some(({ indicator }) => indicator === code))
          .map(({ code, title }) => ({ value: code, label: `${code} ${title}` })),
      ]}
    />
  )
}

interface RowProps {
  readonly item: PlannedItem
  readonly at: number
  readonly items: readonly PlannedItem[]
  readonly instrument: Instrument
  readonly onChange: (items: readonly PlannedItem[]) => void
}

function ItemRow({ item, at, items, instrument, onChange }: RowProps) {
  const t = useText()
  const code = item.indicator
  const isWrong = !(Number.isInteger(Number(item.minutes)) && Number(item.minutes) >= 1)
  return (
    <li className={classes.row}>
      <span className={classes.grow}>
        {code} {titleOf(instrument, code)}
      </span>
      <TextInput
        className={classes.minutes ?? ''}
        aria-label={t('sessionPlan.minutesOf', { code })}
        rightSection={<span aria-hidden="true">{t('sessionPlan.min')}</span>}
        inputMode="numeric"
        value={item.minutes}
        error={isWrong}
        onChange={({ currentTarget: { value } }) =>
          onChange(items.map((each) => (each.id === item.id ? { ...each, minutes: value } : each)))
        }
      />
      <Button
        size="md"
        variant="default"
        disabled={at === 0}
        aria-label={t('sessions.agenda.upOf', { code })}
        onClick={() => onChange(movedEntry(items, at, -1))}
      >
        ↑
      </Button>
      <Button
        size="md"
        variant="default"
        disabled={at === items.length - 1}
        aria-label={t('sessions.agenda.downOf', { code })}
        onClick={() => onChange(movedEntry(items, at, 1))}
      >
        ↓
      </Button>
      <Button
        size="md"
        variant="subtle"
        aria-label={t('sessionPlan.removeOf', { name: code })}
        onClick={() => onChange(items.filter(({ id }) => id !== item.id))}
      >
        {t('sessionPlan.remove')}
      </Button>
    </li>
  )
}
