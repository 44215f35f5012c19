import { Box, Button } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import type { Evidence, Figure } from '../../../../shared/document/entries.ts'
import { chosenFigure, figuresOf } from '../../../../shared/document/entryLists.ts'
import type { EntryId } from '../../../../shared/domain/ids.ts'
import { useEvidence } from '../../../assessment/useEvidence.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Entries.module.css'
import { NamedFact } from '../NamedFact.tsx'
import { FIGURE_COLUMNS, filledColumns } from './figureColumns.ts'
import { FigureRow } from './FigureRow.tsx'
import { RemovedEntries } from '../RemovedEntries.tsx'
import { TextField } from '../TextField.tsx'
import type { EntryWriter } from '../../../assessment/entryWriter.ts'
import { usePanel } from '../usePanel.ts'

interface Props {
  readonly evidence: Evidence
  readonly isEditing: boolean
  readonly writer: EntryWriter
}

/** Figures for one fact side by side; one may be chosen, with the reason, and the others stay. */
export function FiguresTable({ evidence, isEditing, writer }: Props) {
  const t = useText()
  const { figure: all } = useEvidence()
  const { present, removed } = useMemo(() => figuresOf(all, evidence.id), [all, evidence.id])
  const panel = usePanel('figure')
  if (present.length + removed.length === 0 && !isEditing) return null
  return (
    <>
      {present.length > 0 && (
        <Rows
          evidence={evidence}
          present={present}
          isEditing={isEditing}
          writer={writer}
          fresh={panel.fresh}
          onRemove={panel.remove}
        />
      )}
      <Choice
        evidence={evidence}
        isChosen={chosenFigure(evidence, present) !== null}
        count={present.length}
        writer={writer}
      />
      <RemovedEntries
        entries={removed.map(({ id, value, unit, removed: when }) => ({
          id,
          title: `${value} ${unit}`.trim(),
          removed: when,
        }))}
        last={panel.lastRemoved}
        onPutBack={writer.mayWrite ? (id) => panel.putBack(id) : null}
      />
      {isEditing && (
        <div className={classes.actions}>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<Plus size={14} />}
            onClick={() => panel.added(writer.add('figure', { evidence: evidence.id }))}
          >
            {t('entries.figure.add')}
          </Button>
        </div>
      )}
    </>
  )
}

interface RowsProps extends Props {
  readonly present: readonly Figure[]
  /** The figure that has just been added here; null for none. */
  readonly fresh: EntryId | null
  readonly onRemove: (id: EntryId) => void
}

/** The figures that stand, a row each, with the columns that say something. */
function Rows({ evidence, present, isEditing, writer, fresh, onRemove }: RowsProps) {
  const t = useText()
  const columns = isEditing ? FIGURE_COLUMNS : filledColumns(present)
  const hasChoice = present.length > 1 || chosenFigure(evidence, present) !== null
  const title = evidence.title || t('entries.untitled')
  return (
    <Box
      component="section"
      className={classes.scroller ?? ''}
      aria-label={t('entries.figure.scroll', { title })}
      tabIndex={0}
    >
      <table className={classes.figures}>
        <caption className="visually-hidden">{t('entries.figure.caption', { title })}</caption>
        <thead>
          <tr>
            {hasChoice && <th scope="col">{t('entries.figure.chosen')}</th>}
            {columns.map(({ field }) => (
              <th key={field} scope="col">
                {t(`entries.figure.${field}`)}
              </th>
            ))}
            {isEditing && (
              <th scope="col">
                <span className="visually-hidden">{t('entries.remove')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {present.map((figure, index) => (
            <FigureRow
              key={figure.id}
              figure={figure}
              number={index + 1}
              evidence={evidence}
              columns={columns}
              hasChoice={hasChoice}
              isEditing={isEditing}
              isFresh={fresh === figure.id}
              writer={writer}
              onRemove={() => onRemove(figure.id)}
            />
          ))}
        </tbody>
      </table>
    </Box>
  )
}

interface ChoiceProps {
  readonly evidence: Evidence
  readonly isChosen: boolean
  readonly count: number
  readonly writer: EntryWriter
}

/** Which figure holds and why; asked for as soon as there is something to choose between. */
function Choice({ evidence, isChosen, count, writer }: ChoiceProps) {
  const t = useText()
  if (!isChosen) return count > 1 ? <p className={classes.hint}>{t('entries.figure.several')}</p> : null
  if (!writer.mayWrite) {
    if (!evidence.chosenWhy) return null
    return (
      <dl className={classes.facts}>
        <NamedFact name={t('entries.figure.why')} text={evidence.chosenWhy} />
      </dl>
    )
  }
  return (
    <div className={classes.actions}>
      <div className={classes.grow}>
        <TextField
          label={t('entries.figure.why')}
          help={t('entries.figure.whyHelp')}
          value={evidence.chosenWhy}
          maxLength={2000}
          rows={1}
          onWrite={(text) => writer.set('evidence', evidence.id, 'chosenWhy', text)}
        />
      </div>
      <Button variant="subtle" size="compact-sm" onClick={() => writer.set('evidence', evidence.id, 'chosen', null)}>
        {t('entries.figure.clear')}
      </Button>
    </div>
  )
}
