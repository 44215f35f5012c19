import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import type { PrivateDraft } from '../../sync/rescue/privateDraft.ts'
import type { KeptDraft } from '../../sync/rescue/privateDrafts.ts'
import { DraftActs } from './DraftActs.tsx'
import { draftReason, draftTitle } from './draftTitle.ts'
import classes from './Rescue.module.css'
import { fieldWords, valuePlace, valueWords, type PlaceWording } from '../../words/placeWords.ts'

interface Props {
  readonly kept: KeptDraft
  readonly wording: PlaceWording
}

/** One thing that this person wrote and the document does not hold: what it is, why, and what can be done with it. */
export function DraftCard({ kept, wording }: Props) {
  const t = useText()
  const format = useFormat()
  const { draft } = kept
  return (
    <article className={classes.card}>
      <h3 className={classes.cardTitle}>{draftTitle(draft, t)}</h3>
      <p className={classes.place}>
        {draft.work.kind === 'typed' && draft.work.box !== '' && `${draft.work.box} · `}
        {draft.work.kind === 'words' && `${fieldWords(draft.work.field, wording)} · `}
        {format.date(draft.at)}, {format.time(draft.at)}
      </p>
      {!draft.noted && <p>{draftReason(draft, t)}</p>}
      <Work draft={draft} wording={wording} />
      {kept.on === 'page' && <p className={classes.warning}>{t('rescue.onPage')}</p>}
      <DraftActs draft={draft} wording={wording} />
    </article>
  )
}

/** The words with what stood around them, or the values under their names. */
function Work({ draft: { work }, wording }: { readonly draft: PrivateDraft; readonly wording: PlaceWording }) {
  if (work.kind === 'typed')
    return (
      <div className={classes.words} translate="no">
        {work.text.split('\n').map((line, at) => (
          <p key={at}>{line}</p>
        ))}
      </div>
    )
  if (work.kind === 'values')
    return (
      <dl className={classes.values}>
        {work.values.map((value) => (
          <div key={`${value.map}/${value.key}`}>
            <dt>{valuePlace(value, wording)}</dt>
            <dd>{valueWords(value, wording)}</dd>
          </div>
        ))}
      </dl>
    )
  return (
    <div className={classes.words} translate="no">
      {work.blocks.map((block, line) => (
        <p key={line}>
          {block.map(({ text, own }, at) => (own ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>))}
        </p>
      ))}
    </div>
  )
}
