import { Textarea, TextInput, UnstyledButton } from '@mantine/core'
import { useEffect, useRef, type ChangeEvent, type CompositionEvent } from 'react'
import { TextHint } from '../../components/TextHint.tsx'
import { TooLong } from '../../components/TooLong.tsx'
import { useText } from '../../i18n/useText.ts'
import { PersonalDataHint } from '../../personalData/PersonalDataHint.tsx'
import classes from './Entries.module.css'
import { AS_TYPED, type FieldHint } from './fieldDraft.ts'
import { useFieldDraft, type FieldState } from './useFieldDraft.ts'

type Element = HTMLInputElement | HTMLTextAreaElement

interface Props {
  readonly label: string
  readonly value: string
  readonly maxLength: number
  readonly onWrite: (text: string) => void
  readonly help?: string | undefined
  readonly type?: 'text' | 'url'
  readonly rows?: number
  /** What is stored for a typed text, where that is not the text itself. */
  readonly complete?: (text: string) => string
  /** In a table the column's head is the label that is seen. */
  readonly isCell?: boolean
  readonly placeholder?: string
  readonly focusOnMount?: boolean
}

/** A text of an entry that several people may write at once. What is typed is in the document at once. */
export function TextField({ value, onWrite, complete = asTyped, ...look }: Props) {
  const fits = (text: string): boolean => text.length <= look.maxLength
  const form = { ...AS_TYPED, read: (text: string) => (fits(complete(text)) ? complete(text) : null) }
  const field = useFieldDraft({ stored: value, form }, onWrite)
  return (
    <div>
      <FieldControl {...look} field={field} />
      {field.hint && fits(field.text) && <FieldHintLine hint={field.hint} apply={field.apply} />}
      <TooLong text={field.text} most={look.maxLength} />
      {look.type !== 'url' && <PersonalDataHint text={field.text} />}
    </div>
  )
}

const asTyped = (text: string): string => text

type ControlProps = Pick<Props, 'placeholder' | 'label' | 'help' | 'type' | 'rows' | 'isCell' | 'focusOnMount'> & {
  readonly field: FieldState
}

export function FieldControl({
  label,
  help,
  type = 'text',
  rows,
  isCell,
  placeholder = '',
  focusOnMount,
  field,
}: ControlProps) {
  const holder = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focusOnMount) holder.current?.querySelector<HTMLElement>('input, textarea')?.focus()
  }, [focusOnMount])
  const shared = {
    ...(isCell ? { 'aria-label': label, size: 'xs' } : { label }),
    ...(help && !isCell ? { description: help } : {}),
    value: field.text,
    placeholder,
    onChange: (event: ChangeEvent<Element>) => field.apply({ kind: 'typed', text: event.currentTarget.value }),
    onCompositionStart: () => field.apply({ kind: 'composition-began' }),
    onCompositionEnd: (event: CompositionEvent<Element>) =>
      field.apply({ kind: 'composed', text: event.currentTarget.value }),
    onBlur: () => field.apply({ kind: 'left' }),
    'aria-invalid': field.hint?.kind === 'not-kept',
  }
  return (
    <div ref={holder}>
      {rows ? <Textarea {...shared} autosize minRows={rows} maxRows={12} /> : <TextInput {...shared} type={type} />}
    </div>
  )
}

interface HintProps {
  readonly hint: FieldHint
  readonly apply: FieldState['apply']
}

/** What stands elsewhere, and the way to it. */
export function FieldHintLine({ hint, apply }: HintProps) {
  const t = useText()
  switch (hint.kind) {
    case 'not-kept':
      return <TextHint tone="bad">{t('entries.field.notKept', { text: hint.text })}</TextHint>
    case 'theirs':
      return (
        <TextHint>
          <span>{hint.text ? t('entries.field.theirs', { text: hint.text }) : t('entries.field.theirsEmpty')}</span>
          <UnstyledButton className={classes.textButton} onClick={() => apply({ kind: 'theirs-taken' })}>
            {t('entries.field.takeTheirs')}
          </UnstyledButton>
        </TextHint>
      )
    case 'yours':
      return (
        <TextHint>
          <span>{hint.text ? t('entries.field.yours', { text: hint.text }) : t('entries.field.yoursEmpty')}</span>
          <UnstyledButton className={classes.textButton} onClick={() => apply({ kind: 'mine-put-back' })}>
            {t('entries.field.takeYours')}
          </UnstyledButton>
        </TextHint>
      )
  }
}
