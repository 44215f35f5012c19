import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { quoteText } from '../../../../shared/document/anchors/textAnchor.ts'
import { MAX_COMMENT, type Anchor } from '../../../../shared/domain/discussion.ts'
import type { IndicatorCode } from '../../../../shared/domain/ids.ts'
import { WEIGHTS, type Weight } from '../../../../shared/domain/responses/response.ts'
import { postReviewThread } from '../../../api/reviews.ts'
import { useText } from '../../../i18n/useText.ts'
import { useOpenReview } from '../OpenReview.ts'
import { dropChosenWords, useChosenWords } from '../read/chosenWords.ts'
import { anchorOnFrozen } from '../read/quotePlace.ts'
import { ComposeForm } from './ComposeForm.tsx'
import { useCompose } from './useCompose.ts'
import classes from './Write.module.css'

interface Props {
  readonly field: string
  readonly indicator: IndicatorCode | null
  readonly name: string
}

/** Begins a comment on an indicator or text as a whole, or on the words that are chosen in its text. */
export function NewReviewThread({ field, indicator, name }: Props) {
  const t = useText()
  const { row, version } = useOpenReview()
  const compose = useCompose(`thread/${field}`)
  const { draft } = compose
  const [isOpen, setOpen] = useState(() => draft !== null)
  const chosen = useChosenWords(field)
  const words = chosen && anchorOnFrozen(field, version.texts[field] ?? '', chosen)
  const whole: Anchor = indicator ? { kind: 'indicator', indicator } : { kind: 'field', field }
  const anchor = draft?.anchor ?? whole
  const begin = (on: Anchor): void => {
    compose.write({ anchor: on })
    setOpen(true)
    dropChosenWords()
  }
  const close = (): void => {
    // one that was only begun
    if (draft?.text.trim() === '') compose.drop()
    setOpen(false)
  }
  return (
    <>
      {words && (
        <div className={classes.chosen}>
          <blockquote className={classes.quote}>{quoteText(words.quote)}</blockquote>
          {/* the choice of words outlives the press of this button */}
          <Button size="compact-md" onMouseDown={(event) => event.preventDefault()} onClick={() => begin(words)}>
            {t('reviewing.thread.onWords')}
          </Button>
        </div>
      )}
      {isOpen ? (
        <ComposeForm
          compose={compose}
          label={t('reviewing.thread.label', { name })}
          sendLabel={t('reviewing.thread.send')}
          most={MAX_COMMENT}
          deliver={({ id, comment, text, weight = null }) =>
            postReviewThread(row.id, { id, comment, anchor, text, weight })
          }
          onClose={close}
          head={
            anchor.kind === 'text' && (
              <div className={classes.chosen}>
                <blockquote className={classes.quote}>{quoteText(anchor.quote)}</blockquote>
                <Button size="compact-sm" variant="subtle" onClick={() => compose.write({ anchor: whole })}>
                  {t('reviewing.thread.dropWords')}
                </Button>
              </div>
            )
          }
          more={<WeightSelect weight={draft?.weight ?? null} onChange={(weight) => compose.write({ weight })} />}
        />
      ) : (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={t('reviewing.thread.newOf', { name })}
            onClick={() => begin(draft?.anchor ?? whole)}
          >
            {t(draft ? 'reviewing.thread.goOn' : 'reviewing.thread.new')}
          </Button>
        </div>
      )}
    </>
  )
}

interface WeightProps {
  readonly weight: Weight | null
  readonly onChange: (weight: Weight | null) => void
}

function WeightSelect({ weight, onChange }: WeightProps) {
  const t = useText()
  return (
    <NativeSelect
      size="xs"
      label={t('responses.weight.label')}
      value={weight ?? ''}
      onChange={(event) => onChange(WEIGHTS.find((known) => known === event.currentTarget.value) ?? null)}
      data={[
        { value: '', label: t('responses.weight.none') },
        ...WEIGHTS.map((value) => ({ value, label: t(`responses.weight.${value}`) })),
      ]}
    />
  )
}
