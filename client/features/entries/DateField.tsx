import { DateHint } from '../../components/DateHint.tsx'
import { useDateReader } from '../../i18n/useDateReader.ts'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import { FieldControl, FieldHintLine } from './TextField.tsx'
import { useFieldDraft } from './useFieldDraft.ts'

interface Props {
  readonly label: string
  /** An ISO date, whole or, where `partial`, cut to year or month; empty for none. */
  readonly value: string
  readonly partial?: boolean
  readonly onWrite: (iso: string) => void
}

/** A date of an entry, typed as people write it. What cannot be read stays in the field and says why. */
export function DateField({ label, value, partial = false, onWrite }: Props) {
  const t = useText()
  const format = useFormat()
  const readTyped = useDateReader(partial)
  const read = (text: string): string | null => {
    const reading = readTyped(text)
    if (reading.kind === 'none') return ''
    // what a stored date looks like in the field is always readable as that date
    if (text === format.isoDate(value)) return value
    return reading.kind === 'date' ? reading.iso : null
  }
  const field = useFieldDraft({ stored: value, form: { show: (iso) => format.isoDate(iso), read } }, onWrite)
  return (
    <div>
      <FieldControl
        label={label}
        help={t(partial ? 'common.date.helpPart' : 'common.date.help', { example: '31.3.2026' })}
        field={field}
      />
      {field.hint?.kind === 'not-kept' ? (
        <DateHint
          reading={readTyped(field.text)}
          onKeep={(iso) => {
            onWrite(iso)
            field.apply({ kind: 'theirs-taken' })
          }}
        />
      ) : (
        field.hint && <FieldHintLine hint={field.hint} apply={field.apply} />
      )}
    </div>
  )
}
