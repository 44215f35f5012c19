import { UnstyledButton } from '@mantine/core'
import type { NodeScore } from '../../shared/scoring/sheet.ts'
import { useAssessment } from '../assessment/OpenAssessment.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { useText } from '../i18n/useText.ts'
import classes from './ScoreMarks.module.css'
import { scoreLook, type ScoreLook } from '../scoring/scoreLook.ts'
import { scoreWords } from '../words/scoreWords.ts'

interface Props {
  readonly node: Pick<NodeScore, 'state' | 'value' | 'range'> | undefined
  /** What the score is of, such as "ID-03 Early identification"; part of the accessible name. */
  readonly of: string
  readonly size?: 'small' | 'large'
  /** Opens "why this score"; without it the chip is plain text. */
  readonly onWhy?: (() => void) | undefined
  /** Who moved this number last; the chip glows once for each new `turn`. */
  readonly glow?: { readonly turn: number; readonly by: string } | null
}

/** A score on its colour, with ink that meets AA; hatched without a score, a dash for not applicable, split while contested. */
export function ScoreChip({ node, of, size = 'small', onWhy, glow = null }: Props) {
  const t = useText()
  const format = useFormat()
  const { decimals } = useAssessment()
  const look = scoreLook(node)
  const words = scoreWords(node, t, format, decimals)
  const face = (
    <>
      <Face look={look} />
      {glow && <span key={glow.turn} className={classes.glow} aria-hidden="true" />}
    </>
  )
  const title = glow ? t('score.chip.movedBy', { words, name: glow.by }) : words
  if (!onWhy)
    return (
      <span className={classes.chip} data-size={size} data-look={look.kind} data-decimals={decimals} title={title}>
        <span className={classes.faces} aria-hidden="true">
          {face}
        </span>
        <span className="visually-hidden">{words}</span>
      </span>
    )
  return (
    <UnstyledButton
      className={classes.chip}
      data-size={size}
      data-look={look.kind}
      data-decimals={decimals}
      data-why
      title={title}
      aria-label={t('score.chip.why', { of, words })}
      onClick={onWhy}
    >
      {face}
    </UnstyledButton>
  )
}

function Face({ look }: { readonly look: ScoreLook }) {
  const format = useFormat()
  const { decimals } = useAssessment()
  const digits = (value: number): string => format.fixed(value, decimals)
  switch (look.kind) {
    case 'number':
      return (
        <span className={classes.face} data-band={look.band}>
          {digits(look.value)}
        </span>
      )
    case 'split':
      return (
        <>
          <span className={classes.half} data-band={look.lowBand}>
            {format.number(look.low, { max: decimals })}
          </span>
          <span className={classes.half} data-band={look.highBand}>
            {format.number(look.high, { max: decimals })}
          </span>
        </>
      )
    case 'context':
      return <span className={classes.face}>{look.value === null ? '·' : digits(look.value)}</span>
    case 'dash':
      return <span className={classes.face}>–</span>
    case 'hatched':
      return <span className={classes.hatch} />
  }
}
