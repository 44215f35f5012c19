import { useRef } from 'react'
import { quoteText } from '../../shared/document/anchors/textAnchor.ts'
import type { NarrativeField } from '../../shared/document/keys.ts'
import type { HeardThread } from '../../shared/document/discussion/joinThreads.ts'
import { useAssessment } from '../assessment/OpenAssessment.ts'
import { useThreads } from '../assessment/useThreads.ts'
import { Disclosure } from '../components/Disclosure.tsx'
import { useText } from '../i18n/useText.ts'
import { useWordComments, useWordPlace, type WordThread } from './WordCommentsDesk.ts'
import { threadCounts } from './threadCounts.ts'
import classes from './WordComments.module.css'

const QUOTE_CUT = 60
const NONE: readonly HeardThread[] = []

/** An open thread on a text as a whole: what it suggests stands on no words of it. */
interface TextThread extends HeardThread {
  readonly anchor: Extract<HeardThread['anchor'], { kind: 'field' }>
}

const isOpenOnText = (thread: HeardThread): thread is TextThread => thread.anchor.kind === 'field' && !thread.resolved

/** Says under a text how many comments and suggestions stand on it, with a way to each; for who does not see the marks too. */
export function WordThreadList({ field }: { readonly field: NarrativeField }) {
  const t = useText()
  const onWords = useWordComments().threads.filter(({ anchor }) => anchor.field === field)
  const onText = (useThreads().threads ?? NONE).filter(isOpenOnText).filter(({ anchor }) => anchor.field === field)
  const threads = [...onWords, ...onText]
  if (threads.length === 0) return null
  return (
    <Disclosure title={threadCounts(threads, t)}>
      <ul className={classes.list}>
        {threads.map((thread) => (
          <ThreadButton key={thread.id} thread={thread} />
        ))}
      </ul>
    </Disclosure>
  )
}

function ThreadButton({ thread: { id, anchor, by, audience } }: { readonly thread: WordThread | TextThread }) {
  const t = useText()
  const { nameOf } = useAssessment()
  const { activate, openDiscussion, sheet } = useWordComments()
  const button = useRef<HTMLButtonElement>(null)
  const isLost = useWordPlace(id)?.state === 'detached'
  const text = anchor.kind === 'text' ? quoteText(anchor.quote) : t('suggestions.onText')
  const quote = text.length > QUOTE_CUT ? `${text.slice(0, QUOTE_CUT).trimEnd()}…` : text
  return (
    <li>
      <button
        ref={button}
        type="button"
        className={classes.link}
        onClick={() => {
          activate(id, true)
          if (sheet) sheet.open('thread', { range: () => null, focus: () => button.current?.focus() })
          else openDiscussion()
        }}
      >
        {t(isLost ? 'discussion.words.lostThread' : 'discussion.words.openThread', { quote, name: nameOf(by) })}
        {audience === 'team' && ` · ${t('discussion.audience.mark')}`}
      </button>
    </li>
  )
}
