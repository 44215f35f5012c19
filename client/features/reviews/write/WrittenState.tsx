import { Button } from '@mantine/core'
import { Notice } from '../../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { TextHint } from '../../../components/TextHint.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { AskOnce } from '../../../suggestions/AskOnce.tsx'
import type { Stored } from './said.ts'
import type { Written } from './useReviewBox.ts'
import classes from './Write.module.css'

interface Props {
  readonly written: Written
  readonly stored: Stored | null
  /** What is stored, in words, for who has to choose between that and their own. */
  readonly theirs: string
}

/** Where a box stands: kept here, on its way, saved; what went wrong; and the choice where somebody else wrote meanwhile. */
export function WrittenState({ written, stored, theirs }: Props) {
  const t = useText()
  const { phase, standing } = written
  if (phase.kind === 'asking')
    return (
      <AskOnce
        title={t('reviewing.ask.title')}
        text={t('reviewing.ask.text')}
        keep={{ label: t('reviewing.ask.change'), onChoose: written.keepWriting }}
        go={{ label: t('reviewing.ask.send'), onChoose: () => written.save({ isAsked: true }) }}
      />
    )
  return (
    <>
      {standing === 'behind' && phase.kind !== 'sending' && (
        <Notice tone="warn" title={t('reviewing.behind.title')} announce>
          {theirs === '' ? (
            <p>{t('reviewing.behind.gone')}</p>
          ) : (
            <blockquote className={classes.quote}>{theirs}</blockquote>
          )}
          <div className={classes.acts}>
            <Button size="compact-md" onClick={written.keepOwn}>
              {t('reviewing.behind.keep')}
            </Button>
            <Button size="compact-md" variant="outline" onClick={written.takeStored}>
              {t('reviewing.behind.take')}
            </Button>
          </div>
        </Notice>
      )}
      {phase.kind === 'failed' && phase.problem.kind !== 'unavailable' && standing !== 'behind' && (
        <ProblemNotice problem={phase.problem} />
      )}
      <StateLine written={written} stored={stored} />
    </>
  )
}

function StateLine({ written: { phase, standing }, stored }: Omit<Props, 'theirs'>) {
  const t = useText()
  const format = useFormat()
  if (phase.kind === 'sending') return <TextHint>{t('reviewing.saving')}</TextHint>
  if (phase.kind === 'failed' && phase.problem.kind === 'unavailable')
    return <TextHint tone="warn">{t('reviewing.notReached')}</TextHint>
  if (standing === 'ahead' || standing === 'behind') return <TextHint tone="warn">{t('reviewing.notSaved')}</TextHint>
  if (phase.kind === 'saved') return <TextHint>{t('reviewing.saved', { when: format.time(phase.at) })}</TextHint>
  return stored ? <TextHint>{t('reviewing.savedAt', { when: format.dateTime(stored.at) })}</TextHint> : null
}
