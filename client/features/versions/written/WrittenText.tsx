import type { CSSProperties } from 'react'
import type { WrittenAnswer } from '../../../../shared/protocol/history.ts'
import { useAssessment } from '../../../assessment/OpenAssessment.ts'
import { useText } from '../../../i18n/useText.ts'
import { marksOf, writerMarks, type WriterMark } from './writerMarks.ts'
import classes from './Written.module.css'

/** A text with its writers: as a list, in the margin of each paragraph, and at each run by number and colour. */
export function WrittenText({ written: { blocks, writers, isCut } }: { readonly written: WrittenAnswer }) {
  const t = useText()
  const { nameOf } = useAssessment()
  const marks = writerMarks(writers, nameOf, t('versions.history.written.server'))
  if (blocks.length === 0) return <p>{t('versions.history.written.empty')}</p>
  return (
    <>
      <ul className={classes.writers} aria-label={t('versions.history.written.writers')}>
        {marks.map((mark) => (
          <li key={mark.number}>
            <Mark mark={mark} />{' '}
            <span className={classes.quiet}>{t('versions.history.written.writer', { count: mark.characters })}</span>
          </li>
        ))}
      </ul>
      {marks.some(({ by }) => by === null) && (
        <p className={classes.quiet}>{t('versions.history.written.serverHint')}</p>
      )}
      <div className={classes.text}>
        {blocks.map((block, at) => (
          <div key={at} className={classes.block}>
            <p translate="no">
              {block.map((run, index) => (
                <Run key={index} text={run.text} mark={marks.find(({ by }) => by === run.by)} />
              ))}
            </p>
            {/* each run says its writer already */}
            <ul className={classes.margin} aria-hidden="true">
              {marksOf(block, marks).map((mark) => (
                <li key={mark.number}>
                  <Mark mark={mark} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      {isCut && <p className={classes.quiet}>{t('versions.history.written.cut')}</p>}
    </>
  )
}

const colorOf = ({ color }: WriterMark): CSSProperties =>
  ({ '--writer': color ?? 'var(--hairline-strong)' }) as CSSProperties // a property of our own

function Mark({ mark }: { readonly mark: WriterMark }) {
  return (
    <span className={classes.mark} style={colorOf(mark)}>
      <span className={classes.number}>{mark.number}</span>
      <bdi translate="no">{mark.name}</bdi>
    </span>
  )
}

function Run({ text, mark }: { readonly text: string; readonly mark: WriterMark | undefined }) {
  const t = useText()
  if (!mark) return text
  return (
    <span className={classes.run} style={colorOf(mark)} title={mark.name}>
      <span className="visually-hidden">{t('versions.history.written.by', { name: mark.name })} </span>
      <span className={classes.sup} aria-hidden="true">
        ({mark.number}){'\u00a0'}
      </span>
      {text}
    </span>
  )
}
