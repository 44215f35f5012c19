import { Button, TextInput } from '@mantine/core'
import { useRef, useState, type FormEvent } from 'react'
import { MAX_VERSION_NAME } from '../../../shared/domain/history/version.ts'
import { newEntryId, type EntryId } from '../../../shared/domain/ids.ts'
import type { VersionRow } from '../../../shared/protocol/versions.ts'
import { toProblem } from '../../api/http.ts'
import { useNameVersion } from '../../api/versions.ts'
import { useAssessment } from '../../assessment/OpenAssessment.ts'
import { EmptyState } from '../../components/feedback/EmptyState.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { TooLong } from '../../components/TooLong.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import { reasonWords } from './reasonWords.ts'
import type { Looked } from './looked.ts'
import classes from './Versions.module.css'

interface Props {
  readonly versions: readonly VersionRow[]
  readonly onLook: (looked: Looked) => void
}

/** All versions, newest first, with a form to keep one under a name. */
export function VersionList({ versions, onLook }: Props) {
  const t = useText()
  const { may } = useAssessment()
  return (
    <article className={classes.view}>
      <h2 tabIndex={-1} data-page-heading>
        {t('versions.title')}
      </h2>
      <p className={classes.intro}>{t('versions.intro')}</p>
      {may('name-version') && <NameForm />}
      {versions.length === 0 ? (
        <EmptyState title={t('versions.empty')}>
          <p>{t('versions.emptyText')}</p>
        </EmptyState>
      ) : (
        <ol className={classes.list} aria-label={t('versions.list')}>
          {versions.map((version) => (
            <Row key={version.number} version={version} onLook={onLook} />
          ))}
        </ol>
      )}
    </article>
  )
}

interface Asked {
  readonly id: EntryId
  readonly name: string
}

function NameForm() {
  const t = useText()
  const { detail } = useAssessment()
  const [name, setName] = useState('')
  const keep = useNameVersion(detail.id)
  const asked = useRef<Asked | null>(null)
  const fits = name.trim() !== '' && name.trim().length <= MAX_VERSION_NAME
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (!fits || keep.isPending) return
    // an answer that was lost on the way is asked for again, not a second version
    if (asked.current?.name !== name.trim()) asked.current = { id: newEntryId(), name: name.trim() }
    keep.mutate(asked.current, {
      onSuccess: () => {
        asked.current = null
        setName('')
      },
    })
  }
  return (
    <form className={classes.form} onSubmit={handleSubmit}>
      <TextInput
        className={classes.name ?? ''}
        label={t('versions.name')}
        description={t('versions.nameHint')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" disabled={!fits} loading={keep.isPending}>
        {t('versions.keep')}
      </Button>
      <TooLong text={name.trim()} most={MAX_VERSION_NAME} />
      <output className={classes.quiet}>{keep.data ? t('versions.kept', { number: keep.data.number }) : ''}</output>
      {keep.isError && <ProblemNotice problem={toProblem(keep.error)} />}
    </form>
  )
}

interface RowProps {
  readonly version: VersionRow
  readonly onLook: (looked: Looked) => void
}

function Row({ version, onLook }: RowProps) {
  const t = useText()
  const format = useFormat()
  const { nameOf, decimals, may } = useAssessment()
  const { number, name, at, score, answered, restored } = version
  const reason = reasonWords(version, t, nameOf)
  const look = (ticked: readonly string[]) => () =>
    onLook({ kind: 'difference', sides: { from: number, to: 'now' }, ticked })
  return (
    <li className={classes.row}>
      <div>
        <h3 className={classes.rowTitle} translate={name === null ? undefined : 'no'}>
          {name ?? reason}
        </h3>
        <p className={classes.quiet}>
          {[
            t('versions.number', { number }),
            <time key="at" dateTime={new Date(at).toISOString()}>
              {format.dateTime(at)}
            </time>,
            name === null ? null : reason,
            score === null ? null : t('versions.score', { score: format.fixed(score, decimals) }),
            answered === null ? null : t('versions.answered', { count: answered }),
          ]
            .filter((part) => part !== null)
            .map((part, at) => (
              <span key={at} className={classes.part}>
                {part}
              </span>
            ))}
        </p>
      </div>
      <div className={classes.acts}>
        <Button size="compact-sm" variant="default" aria-label={t('versions.lookOf', { number })} onClick={look([])}>
          {t('versions.look')}
        </Button>
        {restored && may('restore-version') && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={t('versions.takeBackOf', { number })}
            onClick={look(restored.places)}
          >
            {t('versions.takeBack')}
          </Button>
        )}
      </div>
    </li>
  )
}
