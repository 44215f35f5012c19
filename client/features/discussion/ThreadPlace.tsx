import { indicatorOf, isOnText, nodeOfAnchor } from '../../../shared/document/discussion/anchorPlace.ts'
import { entryOfField } from '../../../shared/document/keys.ts'
import type { StoredAnchor } from '../../../shared/domain/discussion.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { useText } from '../../i18n/useText.ts'
import { useContent } from '../../sync/useContent.ts'
import { pageOfField } from '../../wordComments/pageOfField.ts'
import classes from './Discussion.module.css'

interface Props {
  readonly anchor: StoredAnchor
  /** Says where the thread stands, for lists of the whole assessment. */
  readonly showPlace: boolean
}

/** Where a thread stands, with the way there. */
export function ThreadPlace({ anchor, showPlace }: Props) {
  const t = useText()
  if (anchor.kind === 'unknown') return <p className={classes.place}>{t('discussion.newer')}</p>
  if (isOnText(anchor) && entryOfField(anchor.field)) return showPlace && <EntryPlace field={anchor.field} />
  if (!showPlace && anchor.kind !== 'evidence' && anchor.kind !== 'field') return null
  return (
    <p className={classes.place}>
      {showPlace && <NodePlace anchor={anchor} />}
      {anchor.kind === 'evidence' && <EvidencePlace anchor={anchor} />}
      {anchor.kind === 'field' && <span>{t('discussion.onWholeText')}</span>}
    </p>
  )
}

function NodePlace({ anchor }: Pick<Props, 'anchor'>) {
  const t = useText()
  const { goTo } = useAssessment()
  const code = indicatorOf(anchor)
  const node = nodeOfAnchor(anchor)
  if (node === null) return null
  return (
    <button type="button" className={classes.linkButton} onClick={() => goTo(node)}>
      {code ? t('discussion.onIndicator', { code }) : t('discussion.words.inConclusion', { area: node })}
    </button>
  )
}

function EvidencePlace({ anchor }: { readonly anchor: Extract<StoredAnchor, { kind: 'evidence' }> }) {
  const t = useText()
  const { room } = useAssessment()
  const title = useContent(room, (content) => content.evidence.get(anchor.evidence)?.title ?? '')
  return <span>{t('discussion.onEvidence', { title })}</span>
}

/** The text of a recommendation or a practice, by its title; of one that was removed too, without a way there. */
function EntryPlace({ field }: { readonly field: string }) {
  const t = useText()
  const { room, goTo } = useAssessment()
  const own = entryOfField(field)
  const entry = useContent(room, (content) => (own ? (content[own.kind].get(own.id) ?? null) : null))
  const page = pageOfField(room.doc, field)
  if (!own || !entry) return null
  const title = entry.title || t('entries.untitled')
  if (entry.removed || page === null)
    return <p className={classes.place}>{t(`discussion.words.removedEntry.${own.kind}`, { title })}</p>
  return (
    <p className={classes.place}>
      <button type="button" className={classes.linkButton} onClick={() => goTo(page)}>
        {t(`discussion.words.inEntry.${own.kind}`, { title })}
      </button>
    </p>
  )
}
