import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import type { HeardThread } from '../../../../shared/document/discussion/joinThreads.ts'
import { REACTIONS, type Comment, type Reaction } from '../../../../shared/domain/discussion.ts'
import type { MemberId } from '../../../../shared/domain/ids.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../../i18n/useText.ts'
import { postReactions } from '../composing/discussionApi.ts'
import classes from '../Discussion.module.css'
import { useDeed, type SentDeed } from '../suggestions/useDeed.ts'

interface Props {
  readonly thread: HeardThread
  readonly comment: Comment
}

/** What members say of a comment by a button: words with counts, who said it on demand, and buttons for who may comment. */
export function Reactions({ thread, comment }: Props) {
  const t = useText()
  const { me, may, nameOf } = useAssessment()
  const [isChoosing, setChoosing] = useState(false)
  const said = thread.reactions.get(comment.id) ?? []
  const whoSays = (kind: Reaction): readonly MemberId[] =>
    said.filter(({ reactions }) => reactions.includes(kind)).map(({ by }) => by)
  const stored = said.find(({ by }) => by === me.member.id)?.reactions ?? []
  const { own, toggle, deed } = useOwnReactions(thread, comment, stored)
  const label = t('comments.reactions.of', { name: nameOf(comment.by) })
  if (!may('comment')) return <Who label={label} whoSays={whoSays} />
  const shown = REACTIONS.filter((kind) => isChoosing || own.includes(kind) || whoSays(kind).length > 0)
  return (
    <fieldset className={classes.reactions} aria-label={label}>
      {shown.map((kind) => (
        <Button
          key={kind}
          variant={own.includes(kind) ? 'light' : 'default'}
          size="compact-xs"
          h={24}
          aria-pressed={own.includes(kind)}
          onClick={() => toggle(kind)}
        >
          {withCount(t(`comments.reactions.kind.${kind}`), whoSays(kind).length)}
        </Button>
      ))}
      <Button
        variant="subtle"
        size="compact-xs"
        h={24}
        aria-expanded={isChoosing}
        aria-label={t('comments.reactions.chooseOf', { name: nameOf(comment.by) })}
        onClick={() => setChoosing(!isChoosing)}
      >
        {t(isChoosing ? 'comments.reactions.close' : 'comments.reactions.choose')}
      </Button>
      <Who label={label} whoSays={whoSays} />
      {deed.problem && <ProblemNotice problem={deed.problem} />}
    </fieldset>
  )
}

const withCount = (word: string, count: number): string => (count === 0 ? word : `${word} ${count}`)

interface WhoProps {
  readonly label: string
  readonly whoSays: (kind: Reaction) => readonly MemberId[]
}

/** The names behind the counts; nothing where nobody said anything. */
function Who({ label, whoSays }: WhoProps) {
  const t = useText()
  const { nameOf } = useAssessment()
  const lines = REACTIONS.map((kind) => ({ kind, names: whoSays(kind).map(nameOf).toSorted() })).filter(
    ({ names }) => names.length > 0,
  )
  if (lines.length === 0) return null
  return (
    <details className={classes.who}>
      <summary aria-label={`${label}: ${t('comments.reactions.who')}`}>{t('comments.reactions.who')}</summary>
      <ul>
        {lines.map(({ kind, names }) => (
          <li key={kind}>
            {withCount(t(`comments.reactions.kind.${kind}`), names.length)}: <bdi>{names.join(', ')}</bdi>
          </li>
        ))}
      </ul>
    </details>
  )
}

interface OwnReactions {
  /** As the reader wants them, from the moment of the click. */
  readonly own: readonly Reaction[]
  readonly toggle: (kind: Reaction) => void
  readonly deed: SentDeed
}

/** The reader's own reactions; clicks are sent one after the other, so that the last one holds. */
function useOwnReactions(thread: HeardThread, comment: Comment, stored: readonly Reaction[]): OwnReactions {
  const { detail } = useAssessment()
  const [wanted, setWanted] = useState<readonly Reaction[] | null>(null)
  const last = useRef(Promise.resolve())
  const deed = useDeed()
  const own = wanted ?? stored
  const toggle = (kind: Reaction): void => {
    const next = own.includes(kind) ? own.filter((each) => each !== kind) : [...own, kind]
    setWanted(next)
    last.current = last.current.then(async () => {
      await deed.run(() => postReactions(detail.id, thread.id, comment.id, next))
      setWanted((current) => (current === next ? null : current))
    })
  }
  return { own, toggle, deed }
}
