import type { Indicator } from '../../../../shared/domain/instrument.ts'
import { levelParts } from '../ballot/levelParts.ts'
import { levelsOf } from '../result/readResult.ts'
import { useSessionWords } from '../useSessionWords.ts'
import classes from './Hall.module.css'

/** What each level of an indicator means; nothing for those without levels. */
export function LevelList({ indicator }: { readonly indicator: Indicator }) {
  const words = useSessionWords()
  return (
    <ol className={classes.levels}>
      {levelsOf(indicator.answer).map((choice) => {
        const { lead, text } = levelParts(indicator, choice, words)
        return (
          <li key={lead}>
            <strong>{lead}</strong> {text}
          </li>
        )
      })}
    </ol>
  )
}
