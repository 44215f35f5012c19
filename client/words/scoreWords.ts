import type { Method } from '../../shared/domain/method.ts'
import type { Formatter } from '../../shared/i18n/format.ts'
import type { NodeScore } from '../../shared/scoring/sheet.ts'
import type { useText } from '../i18n/useText.ts'
import { scoreLook } from '../scoring/scoreLook.ts'

export type Translate = ReturnType<typeof useText>

/** A node's result in a few words, with the method's `decimals`: "2.4 of 4", "contested, 1.0 to 3.0", "no score: not answered yet". */
export function scoreWords(
  node: Pick<NodeScore, 'state' | 'value' | 'range'> | undefined,
  t: Translate,
  format: Formatter,
  decimals: Method['decimals'],
): string {
  const look = scoreLook(node)
  const digits = (value: number): string => format.fixed(value, decimals)
  switch (look.kind) {
    case 'number':
      return t('score.words.number', { value: digits(look.value) })
    case 'split':
      return t('score.words.split', { low: digits(look.low), high: digits(look.high) })
    case 'context':
      return look.value === null
        ? t('score.words.context')
        : t('score.words.contextValue', { value: digits(look.value) })
    case 'dash':
      return t('score.words.notApplicable')
    case 'hatched':
      return t(`score.words.none.${look.why}`)
  }
}
