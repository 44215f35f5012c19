import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
} from 'react'
import {
  narrativeOf,
  narrativeText,
  unknownNarrativeNames,
  type NarrativeNode,
} from '../../shared/document/narrative.ts'
import { useText } from '../i18n/useText.ts'
import { PersonalDataHint } from '../personalData/PersonalDataHint.tsx'
import { useIsWritable } from '../sync/isWritable.ts'
import classes from './Narrative.module.css'
import type { CaretStart, NarrativeProps } from './narrativeProps.ts'
import { NarrativeView } from './NarrativeView.tsx'
import { NO_KEYS, type EarlyKeys } from './earlyKeys.ts'
import { loadEditor, loadEditorWhenIdle } from './loadEditor.ts'
import { activate } from './oneAtATime.ts'
import { useNarrative } from './useNarrative.ts'
import { WaitingText, type Waiting } from './WaitingText.tsx'

const NarrativeEditor = lazy(loadEditor)

/** An editor that lost the focus is put away after this time; the text stays, and so does its undo. */
const PUT_AWAY_MS = 20_000

/**
 * One live text. It is plain elements until somebody who may write clicks or tabs into it; then a small editor takes its
 * place, one on the page at a time. Looking at it never changes the document.
 */
export function Narrative(props: NarrativeProps) {
  const { room, field, readOnly = false, autoFocus = false } = props
  const nodes = useNarrative(room, field)
  const mayWrite = useIsWritable(room) && !readOnly
  const [start, setStart] = useState<CaretStart | null>(autoFocus ? 'end' : null)
  const [tooNew, setTooNew] = useState(false)
  const close = useCallback(() => setStart(null), [])
  const handleUnknown = useCallback(() => setTooNew(true), [])
  const writing = mayWrite && start !== null && !tooNew
  useEffect(() => (writing ? activate(close) : undefined), [writing, close])
  useEffect(() => (mayWrite ? loadEditorWhenIdle() : undefined), [mayWrite])
  if (!writing) {
    const handleOpen = (at: CaretStart): void => {
      if (isEditable(room, field)) setStart(at)
      else setTooNew(true)
    }
    return (
      <>
        <StillText {...props} nodes={nodes} tooNew={tooNew} onOpen={mayWrite && !tooNew ? handleOpen : null} />
        {mayWrite && <WrittenDataHint {...props} nodes={nodes} />}
      </>
    )
  }
  return (
    <OpenText
      key={room.doc.guid + field}
      {...props}
      still={<StillText {...props} nodes={nodes} />}
      start={start}
      onClose={close}
      onUnknown={handleUnknown}
    />
  )
}

/** What an open editor marks is said of the text as it stands to those who can mend it. */
function WrittenDataHint({ room, field, nodes }: Pick<StillTextProps, 'room' | 'field' | 'nodes'>) {
  const text = useMemo(
    () => (nodes.length === 0 ? '' : narrativeText(narrativeOf(room.doc, field))),
    [room, field, nodes],
  )
  return <PersonalDataHint text={text} />
}

interface OpenTextProps extends NarrativeProps {
  readonly still: ReactNode
  readonly start: CaretStart
  readonly onClose: () => void
  readonly onUnknown: () => void
}

/** The editor, and until it is there the box that takes its keys. */
function OpenText({ still, onClose, ...editor }: OpenTextProps) {
  const putAway = usePutAway(onClose)
  const waiting = useRef<Waiting>(null)
  const [isThere, setThere] = useState(false)
  const handleReady = useCallback((take: (keys: EarlyKeys) => void) => {
    const takeOver = (keys: EarlyKeys): void => {
      take(keys)
      setThere(true)
    }
    if (waiting.current) waiting.current.handOver(takeOver)
    else takeOver(NO_KEYS)
  }, [])
  return (
    <div onFocus={putAway.cancel} onBlur={putAway.handleBlur}>
      {!isThere && (
        <WaitingText ref={waiting} label={editor.label} lang={editor.lang}>
          {still}
        </WaitingText>
      )}
      <Suspense>
        <NarrativeEditor {...editor} onReady={handleReady} />
      </Suspense>
    </div>
  )
}

interface StillTextProps extends NarrativeProps {
  readonly nodes: readonly NarrativeNode[]
  readonly tooNew?: boolean
  readonly onOpen?: ((at: CaretStart) => void) | null
}

function StillText({ nodes, label, lang, placeholder, tooNew = false, onOpen = null }: StillTextProps) {
  const t = useText()
  const point = useRef<CaretStart>('end')
  const empty = nodes.length === 0
  const text = empty ? (
    <p className={classes.placeholder} data-not-content>
      {onOpen ? placeholder : t('editor.nothingWritten')}
    </p>
  ) : (
    <NarrativeView nodes={nodes} />
  )
  if (!onOpen)
    return (
      <div className={classes.text} lang={lang} data-live-text>
        {tooNew ? (
          <p className={classes.tooNew} data-not-content>
            {t('editor.tooNew')}
          </p>
        ) : null}
        {text}
      </div>
    )
  const handlePointerDown = (event: PointerEvent): void => {
    const box = event.currentTarget.getBoundingClientRect()
    point.current = empty ? 'end' : { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const handleFocus = (event: FocusEvent): void => {
    if (event.target === event.currentTarget) onOpen(point.current)
  }
  // no form field holds rich text; assistive technology is told what a click or Tab makes of this
  const asField = {
    role: 'textbox',
    'aria-multiline': true,
    'aria-label': label,
    'aria-placeholder': placeholder,
    tabIndex: 0,
  }
  return (
    <div
      {...asField}
      className={classes.text}
      data-live-text
      data-open
      lang={lang}
      // a failure shows when the text is opened, which tries again
      onPointerEnter={() => void loadEditor().catch(() => undefined)}
      onPointerDown={handlePointerDown}
      onFocus={handleFocus}
    >
      {text}
    </div>
  )
}

/** Text that holds what this version does not know, or stands loose at the top, would be damaged by an editor. */
function isEditable(room: NarrativeProps['room'], field: NarrativeProps['field']): boolean {
  return unknownNarrativeNames(narrativeOf(room.doc, field)).length === 0
}

function usePutAway(close: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const cancel = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
  }, [])
  const handleBlur = useCallback(
    (event: FocusEvent) => {
      if (event.currentTarget.contains(event.relatedTarget)) return
      cancel()
      timer.current = setTimeout(close, PUT_AWAY_MS)
    },
    [cancel, close],
  )
  useEffect(() => cancel, [cancel])
  return { cancel, handleBlur }
}
