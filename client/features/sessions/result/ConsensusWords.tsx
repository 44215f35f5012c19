import type { BallotResult } from '../../../../shared/domain/sessions/ballotResult.ts'
import type { SessionSettings } from '../../../../shared/domain/sessions/sessionSettings.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'
import { useSessionWords, type SessionWords } from '../useSessionWords.ts'
import classes from './Result.module.css'

/** Whether the ballots are a consensus by the frozen rule, in words, with what was measured and what was needed. */
export function ConsensusWords({ result }: { readonly result: BallotResult }) {
  const t = useText()
  const { state } = useOpenSession()
  const words = useSessionWords()
  if (!result.consensus) return <p>{t('sessions.consensus.none')}</p>
  const { reached, measure, on } = result.consensus
  return (
    <div>
      <p className={classes.consensus} data-reached={reached || undefined}>
        {t(reached ? 'sessions.consensus.reached' : 'sessions.consensus.notReached')}
      </p>
      <p className={classes.quiet}>{measuredWords(state.settings.rule, measure, words)}</p>
      {reached && on !== null && !Number.isInteger(on) && (
        <p className={classes.quiet}>{t('sessions.consensus.between', { from: Math.floor(on), to: Math.ceil(on) })}</p>
      )}
      {result.mayStop && !reached && <p className={classes.quiet}>{t('sessions.consensus.mayStop')}</p>}
    </div>
  )
}

function measuredWords(rule: SessionSettings['rule'], measure: number, { t, format }: SessionWords): string {
  switch (rule.kind) {
    case 'unanimous':
      return t('sessions.consensus.unanimous')
    case 'majority':
    case 'within-one':
      return t(`sessions.consensus.${rule.kind}`, {
        measure: format.percent(measure),
        needed: format.percent(rule.least),
      })
    case 'iqr':
    case 'range':
      return t(`sessions.consensus.${rule.kind}`, {
        measure: format.number(measure, { max: 2 }),
        needed: format.number(rule.most, { max: 2 }),
      })
  }
}
