import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { nodeText, type NarrativeNode } from '../../../../../shared/document/narrative.ts'
import type { JudgedHunk } from '../../../../../shared/document/suggestions/judgeText.ts'
import { blocksOfText } from '../../../../../shared/document/suggestions/plainBlocks.ts'
import type { Hunk, HunkResult, TextSuggestion } from '../../../../../shared/document/suggestions/suggestion.ts'
import { MAX_CELLS_OF_REQUEST } from '../../../../../shared/document/versions/align.ts'
import { nodesKey } from '../../../../../shared/document/versions/nodesKey.ts'
import { wordDiff } from '../../../../../shared/document/versions/wordDiff.ts'
import { Dialog } from '../../../../components/Dialog.tsx'
import { DifferenceWords } from '../../../../components/DifferenceWords.tsx'
import { Notice } from '../../../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../../../components/feedback/ProblemNotice.tsx'
import { startHere } from '../../../../components/startHere.ts'
import { useText } from '../../../../i18n/useText.ts'
import { PersonalDataHint } from '../../../../personalData/PersonalDataHint.tsx'
import { useWordsKept } from '../../../../suggestions/useWordsKept.ts'
import classes from '../../Discussion.module.css'
import { resultsOf } from './hunkResults.ts'
import { BlocksDifference, textOfBlocks } from '../TextChange.tsx'
import type { SentDeed } from '../useDeed.ts'

interface Props {
  readonly suggestion: TextSuggestion
  readonly judged: readonly JudgedHunk[]
  readonly deed: SentDeed
  /** The text became another one while it was looked at. */
  readonly isChanged: boolean
  /** Whether it was accepted. */
  readonly onSend: (results: HunkResult[]) => Promise<boolean>
  readonly onClose: () => void
}

/** What a person writes for each place, one text a block, beginning with what was suggested. */
type Written = ReadonlyMap<number, readonly string[]>

/** Where the same words were changed since: what was, what is and what was suggested, and a person writes what holds. */
export function AcceptByHand({ suggestion: { hunks }, judged, isChanged, deed, onSend, onClose }: Props) {
  const t = useText()
  const [written, setWritten] = useState<Written>(new Map())
  const [isOpen, setOpen] = useState(true)
  const kept = useWordsKept(t('suggestions.hand.result'), [...written.values()].flat().join('\n'))
  const leave = (): void => {
    kept.forget()
    onClose()
  }
  const textsOf = (at: number): readonly string[] => written.get(at) ?? suggestedTexts(hunks[at]?.to ?? [])
  const send = async (): Promise<void> => {
    const byHand = judged.flatMap(({ merged }, at): readonly (readonly [number, readonly NarrativeNode[]])[] =>
      merged ? [] : [[at, textsOf(at).flatMap((text, block) => blocksOfText(text, hunks[at]?.to[block] ?? null))]],
    )
    await kept.send(() => onSend(resultsOf(judged, new Map(byHand))))
  }
  if (!isOpen)
    return (
      <div className={classes.formActions}>
        <p className={classes.place}>{t('suggestions.act.byHand')}</p>
        <Button size="compact-md" onClick={() => setOpen(true)}>
          {t('suggestions.act.openByHand')}
        </Button>
        <Button variant="subtle" size="compact-md" onClick={leave}>
          {t('suggestions.act.cancel')}
        </Button>
      </div>
    )
  return (
    <Dialog onClose={() => setOpen(false)} size="xl" title={t('suggestions.hand.title')}>
      <div className={classes.panel} ref={startHere}>
        {isChanged && <Notice tone="warn" title={t('suggestions.act.changed')} announce />}
        <p>{t('suggestions.act.byHand')}</p>
        {judged.map((hunk, at) => (
          <Place
            key={at}
            number={judged.length > 1 ? at + 1 : null}
            hunk={hunks[at] ?? null}
            judged={hunk}
            texts={textsOf(at)}
            onWrite={(texts) => setWritten(new Map(written).set(at, texts))}
          />
        ))}
        {deed.problem && deed.problem.kind !== 'conflict' && <ProblemNotice problem={deed.problem} />}
        <div className={classes.formActions}>
          <Button loading={deed.isBusy} onClick={() => void send()}>
            {t('suggestions.hand.send')}
          </Button>
          <Button variant="default" onClick={leave}>
            {t('suggestions.act.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

const suggestedTexts = (to: readonly NarrativeNode[]): readonly string[] => (to.length === 0 ? [''] : to.map(nodeText))

interface PlaceProps {
  /** Null for the only one. */
  readonly number: number | null
  readonly hunk: Hunk | null
  readonly judged: JudgedHunk
  readonly texts: readonly string[]
  readonly onWrite: (texts: readonly string[]) => void
}

function Place({ number, hunk, judged: { state, now, merged }, texts, onWrite }: PlaceProps) {
  const t = useText()
  const columns = [
    ['base', hunk?.base ?? []],
    ['now', now],
    ['to', hunk?.to ?? []],
  ] as const
  const ColumnHeading = number === null ? 'h3' : 'h4'
  return (
    <section
      className={classes.panel}
      aria-label={number === null ? t('suggestions.hand.result') : t('suggestions.hand.place', { number })}
    >
      {number !== null && <h3 className={classes.heading}>{t('suggestions.hand.place', { number })}</h3>}
      {merged ? (
        <div className={classes.change} translate="no">
          <p className={classes.quiet}>{t('suggestions.hand.fits')}</p>
          <BlocksDifference before={now} after={merged} />
        </div>
      ) : (
        <>
          {state === 'gone' && <p>{t('suggestions.hand.gone')}</p>}
          <div className={classes.columns}>
            {columns.map(([name, nodes]) => (
              <div key={name}>
                {/* below the place's own heading, where it has one */}
                <ColumnHeading className={classes.place}>{t(`suggestions.hand.${name}`)}</ColumnHeading>
                <Column base={columns[0][1]} nodes={nodes} />
              </div>
            ))}
          </div>
          <Results texts={texts} onWrite={onWrite} />
        </>
      )}
    </section>
  )
}

/** What a place says, with what became different from when the change was suggested. */
function Column({
  base,
  nodes,
}: {
  readonly base: readonly NarrativeNode[]
  readonly nodes: readonly NarrativeNode[]
}) {
  const t = useText()
  const [before, after] = [textOfBlocks(base), textOfBlocks(nodes)]
  const isForm = before === after && nodesKey(base) !== nodesKey(nodes)
  return (
    <p className={classes.change} translate="no">
      {after === '' && <span className={classes.quiet}>{t('suggestions.hand.nothing')} </span>}
      {isForm && <span className={classes.quiet}>{t('suggestions.format')} </span>}
      <DifferenceWords parts={wordDiff(before, after, { cells: MAX_CELLS_OF_REQUEST })} />
    </p>
  )
}

function Results({ texts, onWrite }: Pick<PlaceProps, 'texts' | 'onWrite'>) {
  const t = useText()
  return (
    <>
      {texts.map((text, block) => (
        <Textarea
          key={block}
          label={
            texts.length === 1 ? t('suggestions.hand.result') : t('suggestions.hand.resultOf', { number: block + 1 })
          }
          description={block === 0 ? t('suggestions.hand.form') : undefined}
          autosize
          minRows={2}
          maxRows={12}
          value={text}
          onChange={(event) => onWrite(texts.with(block, event.currentTarget.value))}
        />
      ))}
      <PersonalDataHint text={texts.join('\n')} />
    </>
  )
}
