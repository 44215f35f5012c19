import { searchArrived } from './searchAsked.ts'

const fetchDialog = () => import('./SearchDialog.tsx')

/** Fetches the dialog. Where that fails the keys are the page's again at once, and the failure is the caller's to show. */
export async function loadDialog<Module>(fetch: () => Promise<Module>): Promise<Module> {
  try {
    return await fetch()
  } catch (error) {
    searchArrived()
    throw error
  }
}

/** The dialog's code as a lazy component asks for it. */
export const loadSearchDialog = async () => ({ default: (await loadDialog(fetchDialog)).SearchDialog })

/** Fetches the code before it is asked for; a failure shows when it is. */
export function prepareSearchDialog(): void {
  fetchDialog().catch((error: unknown) => console.warn('No search dialog yet', error))
}
