import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useDateReader } from '../i18n/useDateReader.ts'
import { useFormat } from '../i18n/useFormat.ts'
import { useText } from '../i18n/useText.ts'
import { DateHint } from './DateHint.tsx'

interface Props {
  readonly label: string
  /** The day as an ISO date; empty for none. */
  readonly value: string
  /** Gets the day as an ISO date, empty where nothing stands in the box, null while what stands there is no day. */
  readonly onChange: (iso: string | null) => void
  readonly error?: string | undefined
}

/** One day, typed as people write it, read by the language of the interface and not by the browser's. */
export function DateInput({ label, value, onChange, error }: Props) {
  const t = useText()
  const format = useFormat()
  const read = useDateReader(false)
  const [typed, setTyped] = useState<string | null>(null)
  const reading = typed === null ? null : read(typed)
  return (
    <div>
      <TextInput
        label={label}
        description={t('common.date.help', { example: '31.3.2026' })}
        value={typed ?? format.isoDate(value)}
        error={error}
        autoComplete="off"
        onChange={({ currentTarget: { value: text } }) => {
          const next = read(text)
          setTyped(text)
          onChange(next.kind === 'date' ? next.iso : next.kind === 'none' ? '' : null)
        }}
        onBlur={() => setTyped((text) => (text !== null && read(text).kind === 'date' ? null : text))}
      />
      {reading && (
        <DateHint
          reading={reading}
          onKeep={(iso) => {
            setTyped(null)
            onChange(iso)
          }}
        />
      )}
    </div>
  )
}
