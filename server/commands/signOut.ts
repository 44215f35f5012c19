import type { SignedIn } from '../signIn/signInOf.ts'
import type { Workspace } from '../workspace/Workspace.ts'

/** Ends one sign-in: its cookie never works again, and its sockets close when the registry tells of it. */
export async function signOut({ registry }: Pick<Workspace, 'registry'>, { signIn }: SignedIn): Promise<void> {
  await registry.update((draft) => {
    draft.signIns = draft.signIns.filter((each) => each.id !== signIn.id)
  })
}
