import { Fragment, useMemo } from 'react'
import { nodeText, type NarrativeNode } from '../../../../shared/document/narrative.ts'
import type { Hunk, TextSuggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import { textDifference, type BlockChange } from '../../../../shared/document/versions/textDifference.ts'
import { MAX_CELLS_OF_REQUEST } from '../../../../shared/document/versions/align.ts'
import { exactText } from '../../../../shared/util/exactText.ts'
import { DifferenceWords } from '../../../components/DifferenceWords.tsx'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Discussion.module.css'

/** What a suggestion changes in a text, place by place, against what its author saw. */
export function TextChange({ suggestion: { hunks } }: { readonly suggestion: TextSuggestion }) {
  return (
    <div className={classes.change} translate="no">
      {hunks.map(({ base, to }, at) => (
        <Fragment key={at}>
          {isApart(hunks[at - 1], hunks[at]) && (
            <p className={classes.quiet} aria-hidden="true">
              …
            </p>
          )}
          <BlocksDifference before={base} after={to} />
        </Fragment>
      ))}
    </div>
  )
}

/** Whether something that stays stands between two places that follow each other. */
const isApart = (first: Hunk | undefined, next: Hunk | undefined): boolean =>
  first !== undefined &&
  next !== undefined &&
  exactText(first.after) !== exactText(next.after) &&
  !first.blocks.some((block) => exactText(block) === exactText(next.after))

interface Props {
  readonly before: readonly NarrativeNode[]
  readonly after: readonly NarrativeNode[]
}

/** How blocks became others, word by word. */
export function BlocksDifference({ before, after }: Props) {
  const blocks = useMemo(
    () => textDifference(before, after, { cells: MAX_CELLS_OF_REQUEST, characters: Infinity }).blocks,
    [before, after],
  )
  return blocks.map((block, at) => <Change key={at} block={block} />)
}

function Change({ block }: { readonly block: BlockChange }) {
  const t = useText()
  switch (block.kind) {
    case 'words':
      return (
        <p>
          <DifferenceWords parts={block.parts} />
        </p>
      )
    case 'format':
    case 'moved':
      return (
        <p>
          <span className={classes.quiet}>{t('suggestions.format')}</span> {block.text}
        </p>
      )
    case 'same':
      return null
  }
}

/** Blocks in plain words, one line each. */
export const textOfBlocks = (nodes: readonly NarrativeNode[]): string => nodes.map(nodeText).join('\n')
