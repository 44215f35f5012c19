import { Checkbox, Group } from '@mantine/core'
import { useState } from 'react'
import { COUNTRIES, type Country } from '../../shared/domain/country.ts'
import type { ApprovalAsk } from '../../shared/domain/reviews/approval.ts'
import { useAskApproval } from '../api/approvals.ts'
import { toProblem } from '../api/http.ts'
import { BusyButton } from '../components/BusyButton.tsx'
import { ProblemNotice } from '../components/feedback/ProblemNotice.tsx'
import { useText } from '../i18n/useText.ts'
import classes from './Approvals.module.css'
import type { ApprovedAssessment } from './useApprovalDesk.ts'

interface Props {
  readonly assessment: ApprovedAssessment
  readonly ask: ApprovalAsk | null
}

/** Which partners are asked: at first the country's own. */
export function AskPartners({ assessment: { id, country }, ask }: Props) {
  const t = useText()
  const deed = useAskApproval(id)
  const [chosen, setChosen] = useState<readonly Country[] | null>(null)
  const partners = chosen ?? ask?.partners ?? [country]
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        deed.mutate(partners)
      }}
    >
      <Checkbox.Group
        label={t('approvals.ask.heading')}
        description={t('approvals.ask.about')}
        value={[...partners]}
        onChange={(values) => setChosen(COUNTRIES.filter((each) => values.includes(each)))}
      >
        <Group gap="xs" mt={4}>
          {COUNTRIES.map((each) => (
            <Checkbox key={each} value={each} label={t(`common.country.${each}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      {deed.isError && <ProblemNotice problem={toProblem(deed.error)} />}
      <div className={classes.acts}>
        <BusyButton
          type="submit"
          size="compact-md"
          variant="default"
          loading={deed.isPending}
          disabled={partners.length === 0}
        >
          {t(ask ? 'approvals.ask.again' : 'approvals.ask.submit')}
        </BusyButton>
      </div>
    </form>
  )
}
