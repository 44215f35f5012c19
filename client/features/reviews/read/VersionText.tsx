import { useMemo } from 'react'
import { useOpenReview } from '../OpenReview.ts'
import classes from './Read.module.css'
import { piecesOf, placeOfQuote } from './quotePlace.ts'

/** One text of the version as it was, with the words marked that somebody commented on; nothing where nothing was written. */
export function VersionText({ field }: { readonly field: string }) {
  const { version, contents } = useOpenReview()
  const text = version.texts[field] ?? ''
  const stretches = useMemo(
    () =>
      contents.threads.flatMap(({ anchor }) => {
        const place = anchor.kind === 'text' && anchor.field === field ? placeOfQuote(text, anchor.quote) : null
        return place ? [place] : []
      }),
    [contents.threads, field, text],
  )
  if (text === '') return null
  return (
    <div className={classes.narrative} data-review-field={field}>
      {piecesOf(text, stretches).map(({ words, isMarked, start }) =>
        isMarked ? <mark key={start}>{words}</mark> : <span key={start}>{words}</span>,
      )}
    </div>
  )
}
