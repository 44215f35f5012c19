import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ReviewAbility } from '../../../../shared/domain/reviews/reviewRights.ts'
import type { ReviewRow } from '../../../../shared/protocol/reviews.ts'
import { serverNow } from '../../../api/serverClock.ts'
import { useText } from '../../../i18n/useText.ts'
import { toldState, type ToldState } from '../dueWords.ts'
import { ExtendDialog } from './ExtendDialog.tsx'
import { InviteReviewerDialog } from './InviteReviewerDialog.tsx'
import classes from './Plan.module.css'
import { OpenLinks } from './OpenLinks.tsx'
import { PlanDialog } from './PlanDialog.tsx'
import { StepDialog } from './StepDialog.tsx'
import { WhyDialog } from './WhyDialog.tsx'

const ACTS = ['open', 'change', 'invite', 'extend', 'reopen', 'withdraw', 'close'] as const
type Act = (typeof ACTS)[number]

/** In which states each is offered. */
const WHEN: Readonly<Record<Act, readonly ToldState[]>> = {
  open: ['planned'],
  change: ['planned'],
  invite: ['planned', 'open'],
  extend: ['open', 'over'],
  reopen: ['submitted'],
  withdraw: ['planned', 'open', 'over'],
  close: ['over', 'submitted', 'answered'],
}

/** The deeds that this reader may do on a review now; each opens a dialog that says what happens. */
export function ReviewActs({ row }: { readonly row: ReviewRow }) {
  const t = useText()
  const [act, setAct] = useState<Act | null>(null)
  const state = toldState(row, serverNow())
  const acts = ACTS.filter((each) => WHEN[each].includes(state) && row.may.includes(ABILITIES[each]))
  const close = (): void => setAct(null)
  if (acts.length === 0) return null
  return (
    <>
      <OpenLinks row={row} />
      <div className={classes.acts}>
        {acts.map((each) => (
          <Button
            key={each}
            size="compact-md"
            variant={each === 'open' ? 'filled' : 'default'}
            aria-label={t(`reviews.act.of.${each}`, { party: row.party })}
            onClick={() => setAct(each)}
          >
            {t(`reviews.act.${each}`)}
          </Button>
        ))}
        {(act === 'open' || act === 'close') && <StepDialog row={row} step={act} onClose={close} />}
        {act === 'change' && <PlanDialog row={row} onClose={close} />}
        {act === 'invite' && <InviteReviewerDialog row={row} onClose={close} />}
        {act === 'extend' && <ExtendDialog row={row} onClose={close} />}
        {(act === 'withdraw' || act === 'reopen') && <WhyDialog row={row} step={act} onClose={close} />}
      </div>
    </>
  )
}

const ABILITIES: Readonly<Record<Act, ReviewAbility>> = {
  open: 'manage-review',
  change: 'manage-review',
  invite: 'invite-to-review',
  extend: 'extend-review',
  reopen: 'extend-review',
  withdraw: 'withdraw-review',
  close: 'manage-review',
}
