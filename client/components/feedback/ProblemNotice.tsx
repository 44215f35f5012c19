import { Button } from '@mantine/core'
import type { Problem } from '../../../shared/protocol/problem.ts'
import { useText } from '../../i18n/useText.ts'
import { Notice } from './Notice.tsx'
import { problemWords } from './problemWords.ts'
import classes from './Feedback.module.css'

interface ProblemNoticeProps {
  readonly problem: Problem
  /** Offers "Try again" where trying again makes sense. */
  readonly onRetry?: (() => void) | undefined
}

/** Says what happened, what to do next and, fault by fault, which value was not right and what was expected. */
export function ProblemNotice({ problem, onRetry }: ProblemNoticeProps) {
  const t = useText()
  const words = problemWords(problem, t)
  return (
    <Notice tone="bad" title={words.what} announce>
      <p>{words.next}</p>
      {words.faults.length > 0 ? (
        <ul className={classes.faults} aria-label={t('problem.faultsTitle')}>
          {words.faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      ) : null}
      {onRetry ? (
        <Button variant="outline" size="xs" mt="xs" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      ) : null}
    </Notice>
  )
}
