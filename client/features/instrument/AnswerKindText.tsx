import type { ReactNode } from 'react'
import type { AnswerKind } from '../../../shared/domain/instrument.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './Instrument.module.css'
import { InstrumentWords } from './InstrumentWords.tsx'

type Benchmarked = Extract<AnswerKind, { kind: 'number' | 'ratio' }>
const CHOICES = ['yes', 'partly', 'no'] as const

/** How an indicator is answered and what each answer is worth. */
export function AnswerKindText({ answer }: { readonly answer: AnswerKind }) {
  switch (answer.kind) {
    case 'scale':
      return <Scale answer={answer} />
    case 'yes_partly_no':
      return <YesPartlyNo answer={answer} />
    case 'numbers':
      return <Numbers answer={answer} />
    case 'number':
    case 'ratio':
      return <Measured answer={answer} />
    case 'checklist':
      return <Checklist answer={answer} />
  }
}

function Scale({ answer }: { readonly answer: Extract<AnswerKind, { kind: 'scale' }> }) {
  const t = useText()
  const format = useFormat()
  const rows = answer.levels.map(
    ({ score, text }) => [format.number(score), <InstrumentWords key={score}>{text}</InstrumentWords>] as const,
  )
  return (
    <>
      <p>{t('instrument.kind.scale')}</p>
      <Worth
        caption={t('instrument.kind.scale')}
        columns={[t('instrument.level'), t('instrument.meaning')]}
        rows={rows}
      />
    </>
  )
}

function YesPartlyNo({ answer }: { readonly answer: Extract<AnswerKind, { kind: 'yes_partly_no' }> }) {
  const t = useText()
  const format = useFormat()
  const rows = CHOICES.map((choice) => {
    const words = t(`instrument.choice.${choice}`)
    return [
      format.number(answer.scores[choice]),
      choice === 'partly' ? (
        <>
          {words}: <InstrumentWords>{answer.partlyMeans}</InstrumentWords>
        </>
      ) : (
        words
      ),
    ] as const
  })
  return (
    <>
      <p>{t('instrument.kind.yes_partly_no')}</p>
      <Worth
        caption={t('instrument.kind.yes_partly_no')}
        columns={[t('instrument.score'), t('instrument.meaning')]}
        rows={rows}
      />
    </>
  )
}

function Measured({ answer }: { readonly answer: Benchmarked }) {
  const t = useText()
  const format = useFormat()
  const kind =
    answer.kind === 'number' ? t('instrument.kind.number', { unit: answer.unit }) : t('instrument.kind.ratio')
  const shown = (value: number): string =>
    answer.kind === 'ratio' ? format.percent(value) : `${format.number(value)} ${answer.unit}`
  return (
    <>
      <p>{kind}</p>
      {answer.kind === 'ratio' ? (
        <ul className={classes.answerKindTextList}>
          <li>{t('instrument.numerator', { what: answer.numerator })}</li>
          <li>{t('instrument.denominator', { what: answer.denominator })}</li>
        </ul>
      ) : null}
      {answer.scored && answer.direction !== 'none' ? (
        <p>
          {t(`instrument.${answer.direction}`)}; {t(`instrument.${answer.interpolation ?? 'linear'}`)}
        </p>
      ) : (
        <NotScored why={answer.whyNotScored} />
      )}
      {answer.benchmarks ? (
        <Worth
          caption={kind}
          columns={[t('instrument.score'), t('instrument.value')]}
          rows={answer.benchmarks.map(({ value, score }) => [format.number(score), shown(value)] as const)}
        />
      ) : null}
    </>
  )
}

function Numbers({ answer }: { readonly answer: Extract<AnswerKind, { kind: 'numbers' }> }) {
  const t = useText()
  return (
    <>
      <p>{t('instrument.kind.numbers')}</p>
      <ul className={classes.answerKindTextList}>
        {answer.parts.map(({ id, label, unit }) => (
          <li key={id}>
            <InstrumentWords>{t('answering.numbers.part', { label, unit })}</InstrumentWords>
          </li>
        ))}
      </ul>
      <NotScored why={answer.whyNotScored} />
    </>
  )
}

function NotScored({ why }: { readonly why: string | undefined }) {
  const t = useText()
  return <p>{why ? t('instrument.notScored', { why }) : t('instrument.notScoredPlain')}</p>
}

function Checklist({ answer }: { readonly answer: Extract<AnswerKind, { kind: 'checklist' }> }) {
  const t = useText()
  const format = useFormat()
  return (
    <>
      <p>{t('instrument.kind.checklist')}</p>
      <ul className={classes.answerKindTextList}>
        {answer.items.map(({ id, text, required }) => (
          <li key={id}>
            <InstrumentWords>{text}</InstrumentWords>
            {required ? <b> ({t('instrument.required')})</b> : null}
          </li>
        ))}
      </ul>
      {answer.capIfRequiredMissing === undefined ? null : (
        <p>{t('instrument.capped', { max: format.number(answer.capIfRequiredMissing) })}</p>
      )}
    </>
  )
}

interface WorthProps {
  readonly caption: string
  readonly columns: readonly [string, string]
  readonly rows: readonly (readonly [string, ReactNode])[]
}

function Worth({ caption, columns, rows }: WorthProps) {
  return (
    <table className={classes.worth}>
      <caption className="visually-hidden">{caption}</caption>
      <thead className="visually-hidden">
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([lead, text], row) => (
          <tr key={row}>
            <th scope="row">{lead}</th>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
