import { useMemo } from 'react'
import { nodeText, type NarrativeNode } from '../../../../shared/document/narrative.ts'
import type { TextSuggestion } from '../../../../shared/document/suggestions/suggestion.ts'
import { textDifference, type BlockChange } from '../../../../shared/document/versions/textDifference.ts'
import { MAX_CELLS_OF_REQUEST } from '../../../../shared/document/versions/align.ts'
import { DifferenceWords } from '../../../components/DifferenceWords.tsx'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Discussion.module.css'

/** What a suggestion changes in a text, place by place, against what its author saw. */
export function TextChange({ suggestion: { hunks } }: { readonly suggestion: TextSuggestion }) {
  return (
    <div className={classes.change} translate="no">
      {hunks.map(({ base, to }, at) => (
        <BlocksDifference key={at} before={base} after={to} />
      ))}
    </div>
  )
}

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
