import type { Country } from '../../../../shared/domain/country.ts'
import { compare } from '../../../../shared/scoring/change/compare.ts'
import { ChartFigure } from '../../../components/charts/ChartFigure.tsx'
import { SlopeChart } from '../../../components/charts/SlopeChart.tsx'
import { changeRow, type ChangeRow } from './changeRow.ts'
import classes from '../Compare.module.css'
import { SCORES } from '../scoreAxis.ts'
import { useCompareWords, type CompareWords } from '../useCompareWords.ts'
import type { ComparedRounds } from '../useComparison.ts'
import { SEED } from '../seed.ts'
import type { CountryScores, RoundScores } from '../../../scoring/useRoundScores.ts'

/** Slopes between two rounds: what is comparable as a line, what comes from the instrument dotted. */
export function ChangeChart({
  comparison,
  past,
  detail,
}: {
  readonly comparison: ComparedRounds
  readonly past: RoundScores
  readonly detail: CountryScores
}) {
  const { now, countries, node } = comparison
  const words = useCompareWords(now.instrument, now.method.decimals)
  const { t, number, country, countries: list } = words
  const changes = countries.map((one) => ({ of: one.country, change: changeOf(one, now, past, node) }))
  const drawn = changes.flatMap(({ of, change }) => (change ? [{ of, change }] : []))
  const leftOut = changes.flatMap(({ of, change }) => (change ? [] : [of]))
  const own = drawn.find(({ of }) => of === detail.country)
  const title = t('compare.slope.title', { round: past.round.title })
  return (
    <ChartFigure
      title={title}
      about={t('compare.slope.about')}
      csvName={`${now.round.title} ${node} change`}
      number={(value, column) =>
        column === P_COLUMN ? pText(value, words) : column >= 8 ? String(value) : number(value)
      }
      table={{
        columns: COLUMNS.map((column) => t(`compare.slope.columns.${column}`)),
        rows: drawn.map(({ of, change }) => [country(of), ...cells(change)]),
      }}
    >
      {own ? (
        <p className={classes.counts}>
          {t('compare.slope.countsOf', {
            country: country(own.of),
            up: own.change.up,
            same: own.change.same,
            down: own.change.down,
            common: own.change.common,
          })}
        </p>
      ) : null}
      {drawn.length > 0 ? (
        <ul className={classes.out}>
          {drawn.map(({ of, change }) => (
            <li key={of}>{`${country(of)}: ${testWords(change, words)}`}</li>
          ))}
        </ul>
      ) : null}
      {drawn.length === 0 ? (
        <p>{t('compare.slope.none')}</p>
      ) : (
        <Slopes
          title={title}
          drawn={drawn}
          heads={[past.round.title, now.round.title]}
          words={words}
          own={detail.country}
        />
      )}
      {leftOut.length > 0 ? (
        <p className={classes.note}>{t('compare.slope.leftOut', { countries: list(leftOut) })}</p>
      ) : null}
    </ChartFigure>
  )
}

interface SlopesProps {
  readonly title: string
  readonly drawn: readonly { readonly of: Country; readonly change: ChangeRow }[]
  readonly heads: readonly [before: string, after: string]
  readonly words: CompareWords
  /** The country whose line is drawn strong. */
  readonly own: Country
}

function Slopes({ title, drawn, heads, words, own }: SlopesProps) {
  const { t, number, score, country } = words
  return (
    <SlopeChart
      label={`${title}. ${drawn
        .map(({ of, change }) =>
          t('compare.slope.words', {
            country: country(of),
            before: number(change.comparable.before),
            after: number(change.comparable.after),
            raw: score(change.published),
          }),
        )
        .join('. ')}`}
      heads={heads}
      domain={domainOf(drawn.map(({ change }) => change))}
      number={number}
      slopes={drawn.map(({ of, change }) => ({
        key: of,
        name: of,
        from: change.comparable.before,
        to: change.comparable.after,
        end: change.published ?? change.comparable.after,
        strong: of === own,
      }))}
    />
  )
}

const COLUMNS = [
  'country',
  'before',
  'after',
  'change',
  'composition',
  'coverage',
  'rules',
  'raw',
  'common',
  'up',
  'same',
  'down',
  'p',
] as const
const P_COLUMN = COLUMNS.indexOf('p')
const P_DIGITS = 3

const cells = ({ comparable, published, split, common, up, same, down, test }: ChangeRow) =>
  [
    comparable.before,
    comparable.after,
    comparable.change,
    split?.composition ?? null,
    split?.coverage ?? null,
    split?.rules ?? null,
    published,
    common,
    up,
    same,
    down,
    test.kind === 'tested' ? test.p : null,
  ] as const

/** A p-value to three digits; never 0, which no test gives. */
const pText = (p: number, { format }: CompareWords): string =>
  p < 10 ** -P_DIGITS ? `< ${format.fixed(10 ** -P_DIGITS, P_DIGITS)}` : format.fixed(p, P_DIGITS)

/** Whether the change is more than chance, or why that cannot be told. */
function testWords({ test }: ChangeRow, words: CompareWords): string {
  const { t } = words
  switch (test.kind) {
    case 'tested':
      return t(`compare.slope.test.${test.method}`, { p: pText(test.p, words), moved: test.up + test.down })
    case 'none-moved':
      return t('compare.slope.test.none')
    case 'too-few':
      return t('compare.slope.test.tooFew', { moved: test.moved, needed: test.needed })
  }
}

function changeOf(one: CountryScores, now: RoundScores, past: RoundScores, node: string): ChangeRow | null {
  const before = past.countries.find(({ country }) => country === one.country)
  if (!before) return null
  const comparison = compare(
    { instrument: past.instrument, method: past.method, input: before.input },
    { instrument: now.instrument, method: now.method, input: one.input },
    { basis: 'common' },
  )
  return changeRow(comparison, now.instrument, node, SEED)
}

/** Whole points of the scale around all values, so that near lines can be told apart; never a cut point. */
function domainOf(changes: readonly ChangeRow[]): typeof SCORES {
  const values = changes.flatMap(({ comparable: { before, after }, published }) => [before, after, published ?? after])
  const least = Math.floor(Math.min(...values))
  const most = Math.ceil(Math.max(...values))
  return [Math.max(SCORES[0], least), Math.min(SCORES[1], Math.max(most, least + 1))]
}
