import type { TFunction } from 'i18next'
import type { Answer } from '../../shared/domain/answer.ts'
import type { Country } from '../../shared/domain/country.ts'
import type { BallotValue } from '../../shared/domain/sessions/ballot.ts'
import type {
  Minutes,
  MinutesDecision,
  MinutesItem,
  MinutesResult,
  MinutesRound,
} from '../../shared/domain/sessions/minutes.ts'
import type { Formatter } from '../../shared/i18n/format.ts'
import { answerWords } from '../../shared/words/answerWords.ts'

/** One part of the minutes as they are read, from which every file of them is made. */
export type MinutesBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** The first row is the head. */
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }

/** In what words minutes are written. */
export interface MinutesWording {
  readonly t: TFunction
  readonly format: Formatter
}

type Rule = Minutes['rules']['rule']
interface RuledWording extends MinutesWording {
  readonly rule: Rule
}

const text = (words: string): MinutesBlock => ({ kind: 'text', text: words })
const heading = (level: 1 | 2 | 3 | 4, words: string): MinutesBlock => ({ kind: 'heading', level, text: words })
/** Nothing for nothing: a heading without what it names is left out. */
const listed = (head: MinutesBlock, items: readonly string[]): readonly MinutesBlock[] =>
  items.length === 0 ? [] : [head, { kind: 'list', items }]

/** Puts minutes into words, in the order in which they are read. `generatedAt`: milliseconds since 1970. */
export function minutesBlocks(minutes: Minutes, generatedAt: number, wording: MinutesWording): readonly MinutesBlock[] {
  const { t, format } = wording
  const { opened, closed, place } = minutes
  return [
    heading(1, t('minutes.title', { title: minutes.title })),
    ...(minutes.exercise ? [text(t('minutes.exercise'))] : []),
    ...(place === '' ? [] : [text(t('minutes.place', { place }))]),
    ...(opened === null ? [] : [text(t('minutes.opened', { when: format.dateTime(opened) }))]),
    text(closed === null ? t('minutes.running') : t('minutes.closed', { when: format.dateTime(closed) })),
    text(t('minutes.instrument', minutes.instrument)),
    ...listed(
      heading(2, t('minutes.people')),
      minutes.people.map(({ name, country, role }) => {
        const as = t(`minutes.role.${role}`)
        if (country === null) return t('minutes.personBare', { name, role: as })
        return t('minutes.person', { name, country: countryName(country, wording), role: as })
      }),
    ),
    ...listed(heading(2, t('minutes.rules')), ruleLines(minutes.rules, wording)),
    heading(2, t('minutes.items')),
    ...minutes.items.flatMap((item) => itemBlocks(item, minutes.rules.rule, wording)),
    ...listed(heading(2, t('minutes.remarks')), remarkLines(minutes.remarks, wording)),
    ...listed(
      heading(2, t('minutes.parked')),
      minutes.parked.map((point) => parkedLine(point, wording)),
    ),
    ...listed(
      heading(2, t('minutes.events')),
      minutes.events.flatMap((event) => eventLine(event, wording)),
    ),
    text(t('minutes.made', { when: format.dateTime(generatedAt) })),
  ]
}

const countryName = (country: Country | null, { t }: MinutesWording): string =>
  country === null ? t('minutes.somebody') : t(`common.country.${country}`)

function ruleLines(rules: Minutes['rules'], { t, format }: MinutesWording): readonly string[] {
  const { rule, stop } = rules
  const measure =
    'least' in rule
      ? { share: format.percent(rule.least), distance: '' }
      : { share: '', distance: 'most' in rule ? format.number(rule.most) : '' }
  return [
    rules.anonymity === 'named' ? t('minutes.rule.named') : t('minutes.rule.anonymous', { count: rules.least }),
    t('minutes.rule.quorum', { count: rules.quorum }),
    t(`minutes.rule.${rule.kind}`, measure),
    t('minutes.rule.stop', { iqr: format.number(stop.iqrMost), shift: format.number(stop.medianShiftMost) }),
    t('minutes.rule.rounds', { count: rules.maxRounds }),
    ...(rules.facilitatorVotes ? [t('minutes.rule.facilitator')] : []),
  ]
}

function itemBlocks(item: MinutesItem, rule: Rule, wording: MinutesWording): readonly MinutesBlock[] {
  const { t } = wording
  const title = t('minutes.item', { code: item.code, title: item.indicator?.title ?? '' }).trim()
  return [
    heading(3, title),
    ...(item.indicator ? [text(item.indicator.question)] : []),
    ...(item.leftOpen.length > 0 ? [] : [text(t(`minutes.status.${item.status}`))]),
    ...item.rounds.flatMap((round) => roundBlocks(item, round, { ...wording, rule })),
    ...item.decisions.flatMap((decision) => decisionBlocks(item, decision, wording)),
    ...item.leftOpen.map((why) => text(t('minutes.leftOpen', { why }))),
    ...listed(heading(4, t('minutes.remarks')), remarkLines(item.remarks, wording)),
  ]
}

function roundBlocks(item: MinutesItem, round: MinutesRound, wording: RuledWording): readonly MinutesBlock[] {
  const { t, format } = wording
  return [
    heading(4, t('minutes.round', { number: round.number, when: format.dateTime(round.opened) })),
    text(t(`minutes.end.${round.end ?? 'open'}`)),
    ...(round.override === null ? [] : [text(t('minutes.override', { why: round.override }))]),
    ...round.results.flatMap((result) => resultBlocks(item, result, wording)),
  ]
}

function resultBlocks(item: MinutesItem, result: MinutesResult, wording: RuledWording): readonly MinutesBlock[] {
  const { t, format, rule } = wording
  const { cast, electorate, delphi, consensus, convergence } = result
  const counted =
    item.countries.length > 1
      ? t('minutes.countedOf', { country: countryName(result.country, wording), cast, electorate })
      : t('minutes.counted', { cast, electorate })
  const silent = result.silent > 0 ? [[t('minutes.silent'), t('minutes.noScore'), String(result.silent)]] : []
  const blocks: MinutesBlock[] = [
    text(counted),
    {
      kind: 'table',
      rows: [
        [t('minutes.tallyAnswer'), t('minutes.tallyScore'), t('minutes.tallyCount')],
        ...result.tally.map(({ value, score, count }) => [
          valueWords(item, value, wording),
          score === null ? t('minutes.noScore') : format.number(score),
          String(count),
        ]),
        ...silent,
      ],
    },
  ]
  if (delphi)
    blocks.push(
      text(
        t('minutes.statistics', {
          median: format.number(delphi.median),
          lower: format.number(delphi.quartiles[0]),
          upper: format.number(delphi.quartiles[1]),
          share: format.percent(delphi.withinOne),
        }),
      ),
    )
  if (consensus) {
    const measures = consensusMeasures(rule, consensus.measure, format)
    blocks.push(text(consensus.reached ? t('minutes.reached', measures) : t('minutes.notReached', measures)))
  }
  if (convergence)
    blocks.push(
      text(
        t('minutes.moved', {
          shift: signed(convergence.medianShift, wording),
          change: signed(convergence.iqrChange, wording),
          nearer: convergence.nearer,
          same: convergence.same,
          further: convergence.further,
        }),
      ),
    )
  return [...blocks, ...listed(text(t('minutes.reasons')), result.reasons)]
}

/** What was measured and what was needed, as the rule counts: a share of people, or a distance in levels. */
function consensusMeasures(rule: Rule, measure: number, format: Formatter) {
  if (rule.kind === 'iqr' || rule.kind === 'range')
    return { measure: format.number(measure), needed: format.number(rule.most) }
  return { measure: format.percent(measure), needed: format.percent(rule.kind === 'unanimous' ? 1 : rule.least) }
}

const signed = (value: number, { format }: MinutesWording): string => `${value > 0 ? '+' : ''}${format.number(value)}`

function valueWords({ indicator }: MinutesItem, value: BallotValue | null, { t, format }: MinutesWording): string {
  if (value === null) return t('minutes.withheld')
  if (value.kind === 'dont-know') return t('minutes.dontKnow')
  if (value.kind === 'abstain') return t('minutes.abstain')
  return answerWords(indicator, value.answer, { t, format, smallBelow: null })
}

const asValue = (answer: Answer | null): BallotValue | null => answer && { kind: 'answer', answer }

function decisionBlocks(
  item: MinutesItem,
  decision: MinutesDecision,
  wording: MinutesWording,
): readonly MinutesBlock[] {
  const { t, format } = wording
  const country = countryName(decision.country, wording)
  const of = (kind: 'stand-aside' | 'dissent'): string =>
    decision.consents
      .filter((consent) => consent.kind === kind)
      .map(({ name, reason }) => {
        const who = name ?? t('minutes.unsigned')
        return reason === '' ? who : t('minutes.said', { name: who, words: reason })
      })
      .join('; ')
  const agreed = decision.consents.filter(({ kind }) => kind === 'agree').length
  return [
    heading(4, item.countries.length > 1 ? t('minutes.decisionOf', { country }) : t('minutes.decision')),
    text(t('minutes.answer', { answer: valueWords(item, asValue(decision.answer), wording) })),
    text(t('minutes.reason', { reason: decision.reason })),
    text(
      decision.isRecorded
        ? t('minutes.recorded', { name: decision.by, when: format.dateTime(decision.at) })
        : t('minutes.unrecorded'),
    ),
    ...(agreed > 0 ? [text(t('minutes.consent.agree', { count: agreed }))] : []),
    ...(['stand-aside', 'dissent'] as const).flatMap((kind) => {
      const who = of(kind)
      return who === '' ? [] : [text(t(`minutes.consent.${kind}`, { who }))]
    }),
  ]
}

const remarkLines = (remarks: Minutes['remarks'], { t, format }: MinutesWording): readonly string[] =>
  remarks.map(
    ({ at, by, words }) => `${format.time(at)} ${t('minutes.said', { name: by ?? t('minutes.somebody'), words })}`,
  )

function parkedLine(
  { code, text: point, by, end, endedBy, why }: Minutes['parked'][number],
  { t }: MinutesWording,
): string {
  const who = by ?? t('minutes.somebody')
  const on = code === null ? point : `${code}: ${point}`
  if (end === 'thread') return t('minutes.parkedThread', { text: on, who })
  if (end === 'dropped') return t('minutes.parkedDropped', { text: on, who, by: endedBy ?? t('minutes.somebody'), why })
  return t('minutes.parkedOpen', { text: on, who })
}

/** Kinds of events that have words of their own; others are told with their items. */
const WORDED = [
  'override',
  'cancelled',
  'not-held',
  'interrupted',
  'no-thread',
  'handed-over',
  'taken-over',
  'role',
  'seat-removed',
  'reopened',
  'server-started',
  'late',
  'taking-again',
] as const

function eventLine(event: Minutes['events'][number], { t, format }: MinutesWording): readonly string[] {
  const kind = WORDED.find((each) => each === event.kind)
  if (kind === undefined) return []
  const somebody = t('minutes.somebody')
  return [
    t(`minutes.event.${kind}`, {
      when: format.time(event.at),
      who: event.by ?? somebody,
      whom: event.seat ?? somebody,
      code: event.code ?? '',
      words: event.words,
    }).trim(),
  ]
}
