import { Button, Progress } from '@mantine/core'
import { STANDARD_REPLICATIONS } from '../../../../shared/scoring/robustness/standardPlans.ts'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Compare.module.css'
import { SEED } from '../seed.ts'
import type { RobustnessRun } from './useRobustness.ts'

interface RunLineProps {
  readonly run: RobustnessRun
  readonly isCurrent: boolean
  readonly onStart: () => void
  readonly onStop: () => void
}

/** Starts, shows and stops the run over many variants of the method. */
export function RunLine({ run, isCurrent, onStart, onStop }: RunLineProps) {
  const t = useText()
  const format = useFormat()
  const runs = format.number(STANDARD_REPLICATIONS)
  if (run.kind === 'running')
    return (
      <div className={`${classes.run} no-print`}>
        <Progress className={classes.progress ?? ''} value={run.share * 100} aria-label={t('compare.rank.progress')} />
        <output>{t('compare.rank.running', { percent: format.percent(run.share), runs })}</output>
        <Button variant="outline" size="compact-sm" onClick={onStop}>
          {t('compare.rank.cancel')}
        </Button>
      </div>
    )
  return (
    <div className={classes.run}>
      <output>
        {run.kind === 'done' ? t('compare.rank.done', { runs: format.number(run.result.runs), seed: SEED }) : null}
        {run.kind === 'done' && !isCurrent ? ` ${t('compare.rank.outdated')}` : null}
        {run.kind === 'stopped' ? t('compare.rank.stopped') : null}
        {run.kind === 'failed' ? t('compare.rank.failed', { reason: run.reason }) : null}
      </output>
      {isCurrent ? null : (
        <Button variant="default" size="compact-sm" className="no-print" onClick={onStart}>
          {t('compare.rank.run', { runs })}
        </Button>
      )}
    </div>
  )
}
