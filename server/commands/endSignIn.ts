import type { SignedIn } from '../signIn/signInOf.ts'
import { notFound } from '../workspace/rights.ts'
import { recordActivity } from '../workspace/recordActivity.ts'
import type { Workspace } from '../workspace/Workspace.ts'

type Knowing = Pick<Workspace, 'registry' | 'now'>

/** Ends one of a person's own sign-ins, wherever it is; for somebody else's it is `not-found`. */
export async function endSignIn({ registry, now }: Knowing, { account }: SignedIn, id: string): Promise<void> {
  await registry.update((draft) => {
    if (!draft.signIns.some((each) => each.id === id && each.member === account.id)) throw notFound('sign-in', id)
    draft.signIns = draft.signIns.filter((each) => each.id !== id)
    recordActivity(draft, { at: now(), by: account.id, deed: 'end-sign-in', subject: '' })
  })
}

/** Ends all of a person's sign-ins but the one that asks. */
export async function endOtherSignIns({ registry, now }: Knowing, { account, signIn }: SignedIn): Promise<void> {
  await registry.update((draft) => {
    draft.signIns = draft.signIns.filter((each) => each.member !== account.id || each.id === signIn.id)
    recordActivity(draft, { at: now(), by: account.id, deed: 'end-sign-in', subject: '' })
  })
}
