import { Button } from '@mantine/core'
import { useDeferredValue, useMemo, useState } from 'react'
import { DEFAULT_METHOD, type Method } from '../../../shared/domain/method.ts'
import { canonicalText } from '../../../shared/scoring/check/canonical.ts'
import { toProblem } from '../../api/http.ts'
import { useChangeMethod } from '../../api/mutations.ts'
import { Notice } from '../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import type { RoundScores } from '../../scoring/useRoundScores.ts'
import classes from './Method.module.css'
import { draftOf, inFull, readDraft } from './methodDraft.ts'
import { MethodForm } from './MethodForm.tsx'
import { MethodPreview } from './MethodPreview.tsx'

interface MethodEditorProps {
  readonly scores: RoundScores
  readonly onClose: () => void
  readonly onSaved: () => void
}

/** The form beside what it would move. Nothing changes before it is saved; a colleague's change meanwhile is shown, not overwritten. */
export function MethodEditor({ scores, onClose, onSaved }: MethodEditorProps) {
  const t = useText()
  const { round, instrument, method: current } = scores
  const [seen, setSeen] = useState<Method>(current)
  const [draft, setDraft] = useState(() => draftOf(current))
  const change = useChangeMethod()
  const read = useMemo(() => readDraft(draft, instrument), [draft, instrument])
  const shown = useDeferredValue(read)
  const isOvertaken = canonicalText(seen) !== canonicalText(current)
  const isChanged = read.ok ? canonicalText(read.method) !== canonicalText(inFull(current)) : true
  const save = (): void => {
    if (!read.ok) return
    change.mutate({ id: round.id, body: { method: read.method, seen } }, { onSuccess: onSaved })
  }
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div className={classes.fields}>
        <h2>{t('method.form.title', { round: round.title })}</h2>
        <p className={classes.quiet}>{t('method.form.about')}</p>
        {isOvertaken ? (
          <Notice tone="warn" title={t('method.form.conflictTitle')} announce>
            <p>{t('method.form.conflict')}</p>
            <div className={classes.deeds}>
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => {
                  setDraft(draftOf(current))
                  setSeen(current)
                }}
              >
                {t('method.form.takeTheirs')}
              </Button>
              <Button variant="subtle" size="compact-sm" onClick={() => setSeen(current)}>
                {t('method.form.keepMine')}
              </Button>
            </div>
          </Notice>
        ) : null}
        <MethodForm draft={draft} onChange={setDraft} instrument={instrument} faults={read.ok ? null : read.faults} />
        {change.isError ? <ProblemNotice problem={toProblem(change.error)} /> : null}
        <div className={classes.deeds}>
          <Button type="submit" disabled={!read.ok || !isChanged || isOvertaken} loading={change.isPending}>
            {t('method.form.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('method.stopEditing')}
          </Button>
          <Button variant="subtle" onClick={() => setDraft(draftOf(DEFAULT_METHOD))}>
            {t('method.form.reset')}
          </Button>
        </div>
      </div>
      <MethodPreview scores={scores} method={shown.ok ? shown.method : null} />
    </form>
  )
}
