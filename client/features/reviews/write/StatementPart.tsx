import { Textarea } from '@mantine/core'
import { useId } from 'react'
import { putStatementOf } from '../../../api/reviews.ts'
import { BusyButton } from '../../../components/BusyButton.tsx'
import { useFormat } from '../../../i18n/useFormat.ts'
import { useText } from '../../../i18n/useText.ts'
import { PersonalDataHint } from '../../../personalData/PersonalDataHint.tsx'
import { AnswerBox } from '../answer/AnswerBox.tsx'
import { AnswerWords } from '../answer/AnswerWords.tsx'
import { WHOLE_PLACE } from '../../../../shared/domain/reviews/opinion.ts'
import { useOpenReview } from '../OpenReview.ts'
import { CharsLeft } from './CharsLeft.tsx'
import { isSendKey } from './isSendKey.ts'
import { NOTHING_SAID, type Said } from './said.ts'
import { STATEMENT_ID } from './UnsavedLinks.tsx'
import { useReviewBox } from './useReviewBox.ts'
import classes from './Write.module.css'
import { WrittenState } from './WrittenState.tsx'

/** What the party says to the whole: written by any of its reviewers, read by all. */
export function StatementPart() {
  const t = useText()
  const format = useFormat()
  const id = useId()
  const { contents, may, nameOf, row } = useOpenReview()
  const { statement } = contents
  return (
    <section className={classes.statement} id={STATEMENT_ID} aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {t(row.kind === 'reply' ? 'reviewing.statement.titleReply' : 'reviewing.statement.title')}
      </h2>
      {may('write-review') ? (
        <>
          <StatementForm />
          {statement && <p className={`${classes.words} ${classes.onPaper}`}>{statement.text}</p>}
        </>
      ) : statement ? (
        <>
          <p className={classes.quiet}>
            <bdi>{nameOf(statement.by)}</bdi>, {format.dateTime(statement.at)}
          </p>
          <p className={classes.words}>{statement.text}</p>
        </>
      ) : (
        <p className={classes.quiet}>{t('reviewing.statement.none')}</p>
      )}
      <AnswerWords place={WHOLE_PLACE} />
      <AnswerBox place={WHOLE_PLACE} name={t('reviewing.statement.title')} />
    </section>
  )
}

function StatementForm() {
  const t = useText()
  const { row, contents, nameOf } = useOpenReview()
  const { statement } = contents
  const stored = statement && { said: { ...NOTHING_SAID, text: statement.text }, at: statement.at }
  const put = ({ text }: Said, seen: number | null): Promise<void> => putStatementOf(row.id, { seen, text })
  const written = useReviewBox({ box: 'statement', stored, put })
  const { said, standing, phase } = written
  const left = row.limits.statement - said.text.trim().length
  const maySave = standing === 'ahead' && left >= 0
  return (
    <form
      className={classes.form}
      aria-label={t('reviewing.statement.title')}
      onSubmit={(event) => {
        event.preventDefault()
        if (maySave) written.save()
      }}
    >
      <p className={classes.quiet}>
        {t(row.kind === 'reply' ? 'reviewing.statement.helpReply' : 'reviewing.statement.help')}
        {statement && ` ${t('reviewing.statement.last', { name: nameOf(statement.by) })}`}
      </p>
      <Textarea
        label={t('reviewing.statement.label')}
        autosize
        minRows={4}
        maxRows={24}
        value={said.text}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        onChange={(event) => written.change({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (!isSendKey(event)) return
          event.preventDefault()
          if (maySave) written.save()
        }}
      />
      <CharsLeft left={left} />
      <PersonalDataHint text={said.text} />
      <WrittenState written={written} stored={stored} theirs={statement?.text ?? ''} />
      {phase.kind !== 'asking' && (
        <div className={classes.acts}>
          <BusyButton type="submit" size="compact-md" disabled={!maySave} loading={phase.kind === 'sending'}>
            {t('reviewing.statement.save')}
          </BusyButton>
        </div>
      )}
    </form>
  )
}
