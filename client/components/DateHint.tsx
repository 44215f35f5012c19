import { UnstyledButton } from '@mantine/core'
import type { DateReading } from '../../shared/i18n/readDate.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { useText } from '../i18n/useText.ts'
import classes from './Components.module.css'
import { TextHint } from './TextHint.tsx'

interface Props {
  readonly reading: DateReading
  /** Keeps the date that was asked about. */
  readonly onKeep: (iso: string) => void
}

/** Why a typed date is not kept, or the question whether it is meant; nothing where all is well. */
export function DateHint({ reading, onKeep }: Props) {
  const t = useText()
  const format = useFormat()
  switch (reading.kind) {
    case 'none':
    case 'date':
      return null
    case 'unreadable':
      return (
        <TextHint tone="bad">
          <span>{t(`common.date.${reading.because}`, { example: format.isoDate(EXAMPLE), short: SHORT_EXAMPLE })}</span>
        </TextHint>
      )
    case 'asks': {
      const date = format.isoDate(reading.iso)
      return (
        <TextHint tone="warn">
          <span>{t(`common.date.${reading.because}`, { date })}</span>
          <UnstyledButton className={classes.keep} onClick={() => onKeep(reading.iso)}>
            {t('common.date.keep', { date })}
          </UnstyledButton>
        </TextHint>
      )
    }
  }
}

const EXAMPLE = '2026-03-31'
const SHORT_EXAMPLE = '31.3.2026'
