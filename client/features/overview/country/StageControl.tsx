import { NativeSelect } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { stageSchema, type Stage } from '../../../../shared/domain/round.ts'
import type { AssessmentRow } from '../../../../shared/protocol/api.ts'
import { parse } from '../../../../shared/util/validate.ts'
import { fetchTexts } from '../../../i18n/i18n.ts'
import { useText } from '../../../i18n/useText.ts'
import classes from './Country.module.css'
import { nextStages } from '../../../../shared/domain/stages.ts'

// its words are those of an assessment's page
const StageDialog = lazy(async () => {
  const [module] = await Promise.all([import('./StageDialog.tsx'), fetchTexts('work')])
  return { default: module.StageDialog }
})

/** The stage of an assessment; choosing another asks first, because most steps cannot be taken back. */
export function StageControl({ row, name }: { readonly row: AssessmentRow; readonly name: string }) {
  const t = useText()
  const [asked, setAsked] = useState<Stage | null>(null)
  const choices = nextStages(row.stage)
  if (choices.length === 0) return <span className={classes.fixed}>{t(`common.stage.${row.stage}`)}</span>
  return (
    <>
      <NativeSelect
        className={classes.select}
        variant="unstyled"
        size="xs"
        aria-label={t('overview.stage.of', { country: name })}
        value={row.stage}
        onChange={(event) => {
          const chosen = parse(stageSchema, event.currentTarget.value)
          if (chosen.ok && chosen.value !== row.stage) setAsked(chosen.value)
        }}
      >
        {[row.stage, ...choices].map((stage) => (
          <option key={stage} value={stage}>
            {t(`common.stage.${stage}`)}
          </option>
        ))}
      </NativeSelect>
      {asked ? (
        <Suspense>
          <StageDialog assessment={row} name={name} stage={asked} onClose={() => setAsked(null)} />
        </Suspense>
      ) : null}
    </>
  )
}
