import { ActionIcon } from '@mantine/core'
import { Check, Trash2 } from 'lucide-react'
import type { Evidence, Figure } from '../../../../shared/document/entries.ts'
import { OutLink } from '../../../components/OutLink.tsx'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Entries.module.css'
import type { FigureColumn } from './figureColumns.ts'
import { TextField } from '../TextField.tsx'
import { WebAddressField } from '../WebAddressField.tsx'
import type { EntryWriter } from '../../../assessment/entryWriter.ts'

interface Props {
  readonly figure: Figure
  /** From 1, in the order of the table. */
  readonly number: number
  readonly evidence: Evidence
  readonly columns: readonly FigureColumn[]
  /** Whether there is something to choose between. */
  readonly hasChoice: boolean
  readonly isEditing: boolean
  readonly isFresh: boolean
  readonly writer: EntryWriter
  readonly onRemove: () => void
}

/** One figure: chosen or not, its value with unit and period, where it comes from. */
export function FigureRow(props: Props) {
  const { figure, number, evidence, columns, hasChoice, isEditing, isFresh, writer, onRemove } = props
  const t = useText()
  return (
    <tr data-chosen={evidence.chosen === figure.id || undefined}>
      {hasChoice && (
        <td className={classes.narrow}>
          <ChosenMark figure={figure} number={number} evidence={evidence} writer={writer} />
        </td>
      )}
      {columns.map(({ field, maxLength, roomy }) => (
        <td key={field} className={roomy ? classes.roomy : undefined}>
          {isEditing ? (
            <TextField
              isCell
              label={t('entries.figure.cell', { field: t(`entries.figure.${field}`), number })}
              value={figure[field]}
              maxLength={maxLength}
              focusOnMount={isFresh && field === 'value'}
              onWrite={(text) => writer.set('figure', figure.id, field, text)}
            />
          ) : (
            <CellText figure={figure} field={field} />
          )}
          {isEditing && field === 'source' && (
            <WebAddressField
              isCell
              label={t('entries.figure.cell', { field: t('entries.figure.url'), number })}
              value={figure.url}
              onWrite={(text) => writer.set('figure', figure.id, 'url', text)}
            />
          )}
        </td>
      ))}
      {isEditing && (
        <td className={classes.narrow}>
          <ActionIcon variant="subtle" aria-label={t('entries.figure.remove', { number })} onClick={onRemove}>
            <Trash2 size={16} />
          </ActionIcon>
        </td>
      )}
    </tr>
  )
}

function CellText({ figure, field }: { readonly figure: Figure; readonly field: FigureColumn['field'] }) {
  const t = useText()
  if (field === 'source' && figure.url)
    return <OutLink url={figure.url}>{figure.source || t('entries.openLink')}</OutLink>
  return figure[field]
}

function ChosenMark({ figure, number, evidence, writer }: Pick<Props, 'figure' | 'number' | 'evidence' | 'writer'>) {
  const t = useText()
  const name = `${figure.value} ${figure.unit}`.trim() || t('entries.figure.unnamed', { number })
  const isChosen = evidence.chosen === figure.id
  if (!writer.mayWrite)
    return (
      isChosen && (
        <>
          <Check size={18} aria-hidden="true" />
          <span className="visually-hidden">{t('entries.figure.chosen')}</span>
        </>
      )
    )
  return (
    <input
      type="radio"
      className={classes.radio}
      name={`chosen-${evidence.id}`}
      aria-label={t('entries.figure.choose', { figure: name })}
      checked={isChosen}
      onChange={() => writer.set('evidence', evidence.id, 'chosen', figure.id)}
    />
  )
}
