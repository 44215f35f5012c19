import { lazy, Suspense, useCallback, useState } from 'react'
import { narrativeOf, unknownNarrativeNames } from '../../shared/document/narrative.ts'
import { Loading } from '../components/feedback/Loading.tsx'
import { useText } from '../i18n/useText.ts'
import { NO_KEYS, type EarlyKeys } from './earlyKeys.ts'
import { loadEditor } from './loadEditor.ts'
import classes from './Narrative.module.css'
import type { NarrativeProps } from './narrativeProps.ts'

const NarrativeEditor = lazy(loadEditor)

type Props = Pick<NarrativeProps, 'field' | 'label' | 'placeholder'> & {
  /** A document of this page alone; nobody else is in it. */
  readonly doc: NarrativeProps['room']['doc']
  /** Whether it takes the focus as soon as it stands. */
  readonly takesFocus?: boolean
}

/** The editor of live texts on a document that nobody shares: the same tools, no other's caret. */
export function CopyEditor({ doc, field, label, placeholder, takesFocus = true }: Props) {
  const t = useText()
  const [isTooNew, setTooNew] = useState(() => unknownNarrativeNames(narrativeOf(doc, field)).length > 0)
  const handleReady = useCallback(
    (take: (keys: EarlyKeys) => void) => {
      if (takesFocus) take(NO_KEYS)
    },
    [takesFocus],
  )
  const handleUnknown = useCallback(() => setTooNew(true), [])
  const [room] = useState(() => ({ doc, awareness: null }))
  if (isTooNew) return <p className={classes.tooNew}>{t('editor.tooNew')}</p>
  return (
    <Suspense fallback={<Waiting takesFocus={takesFocus} />}>
      <NarrativeEditor
        room={room}
        field={field}
        label={label}
        placeholder={placeholder}
        start="end"
        isFirstInDialog={takesFocus}
        onReady={handleReady}
        onUnknown={handleUnknown}
      />
    </Suspense>
  )
}

/** Takes the keys while the editor is fetched: on the button that closes its dialog, a space would close it. */
function Waiting({ takesFocus }: { readonly takesFocus: boolean }) {
  return (
    <div tabIndex={-1} data-autofocus={takesFocus || undefined}>
      <Loading />
    </div>
  )
}
