import * as Y from 'yjs'
import type { Verdict } from '../guard/guard.ts'
import { countIntegration, cutRuns, TooDearError } from '../guard/integrationCost.ts'
import type { PlacingBudget } from './PlacingBudget.ts'
import { dropPending } from '../yjsInternals.ts'

type News = Verdict & { readonly kind: 'news' }

/**
 * Applies an update that the guard takes for news. Refused where it is too much work to place, or where Yjs cannot place
 * all of it; what was placed until then is a consistent part and stays, the rest is forgotten.
 */
export function placeUpdate(
  doc: Y.Doc,
  update: Uint8Array,
  news: News,
  { origin, budget }: { readonly origin: unknown; readonly budget: PlacingBudget },
): Verdict {
  const apply = (transaction: Y.Transaction): void => {
    cutRuns(transaction, news.cuts)
    Y.applyUpdate(doc, update, origin)
  }
  try {
    const counted = { doc, budget: budget.allowance(), cuts: news.cuts }
    budget.noteUpdate(countIntegration(counted, () => Y.transact(doc, apply, origin, false)))
  } catch (error) {
    if (!(error instanceof TooDearError)) throw error
    budget.noteUpdate(error)
    dropPending(doc)
    return { kind: 'refused', reason: 'too-large', because: error.message }
  }
  return dropPending(doc) ? { kind: 'refused', reason: 'malformed', because: 'parts that cannot be placed' } : news
}
