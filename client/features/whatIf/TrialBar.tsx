import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import { NO_CHANGES, writeWhatIf, type WhatIfChanges } from '../../scoring/whatIfAddress.ts'
import { useOutcome } from './useOutcome.ts'
import { useWording } from '../../words/useWording.ts'
import classes from './WhatIf.module.css'
import { triedWords, whatIfSentence } from './whatIfWords.ts'

/** The striped band over the page while something is tried: what it would do, how to share it, how to leave. */
export function TrialBar({ tried }: { readonly tried: WhatIfChanges }) {
  const t = useText()
  const format = useFormat()
  const wording = useWording()
  const { whatIf, instrument } = useAssessment()
  const outcome = useOutcome()
  const shown = (value: number): string => format.fixed(value, outcome.method.decimals)
  const percent = (share: number): string => format.percent(share, { max: 1 })
  const words = triedWords(tried, instrument, wording)
  const sentence = whatIfSentence(words, outcome.moves, outcome.places[1], t, shown, percent)
  return (
    <section className={classes.bar} aria-label={t('whatIf.title')}>
      <div className={classes.words}>
        <strong>{t('whatIf.title')}</strong> <span className={classes.about}>{t('whatIf.about')}</span>
        <output className={classes.sentence}>{sentence || t('whatIf.start')}</output>
        {whatIf.faults.length > 0 && <p role="alert">{t('whatIf.faults', { parts: whatIf.faults.join(', ') })}</p>}
      </div>
      <div className={classes.buttons}>
        <CopyAddress key={whatIf.hash} />
        {words.length > 0 && (
          <Button variant="subtle" size="compact-sm" onClick={() => whatIf.open(writeWhatIf(NO_CHANGES))}>
            {t('whatIf.clear')}
          </Button>
        )}
        <Button className={classes.leave ?? ''} variant="default" size="compact-sm" onClick={whatIf.leave}>
          {t('whatIf.leave')} <kbd className={classes.kbd}>{t('whatIf.leaveKey')}</kbd>
        </Button>
      </div>
    </section>
  )
}

function CopyAddress() {
  const t = useText()
  const [said, setSaid] = useState<'copied' | 'copyFailed' | null>(null)
  const copy = (): void =>
    void navigator.clipboard.writeText(location.href).then(
      () => setSaid('copied'),
      () => setSaid('copyFailed'),
    )
  return (
    <>
      <output className={classes.said}>{said ? t(`whatIf.${said}`) : ''}</output>
      <Button variant="subtle" size="compact-sm" onClick={copy}>
        {t('whatIf.copy')}
      </Button>
    </>
  )
}
