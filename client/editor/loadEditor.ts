import { whenIdle } from '../../shared/util/whenIdle.ts'

const IDLE_TIMEOUT_MS = 3_000

/** Fetches the editor's code; once it is here, this is answered from memory. */
export const loadEditor = () => import('./NarrativeEditor.tsx')

/** Fetches it as soon as the page has nothing else to do, so that it is there before it is needed. Gives the way to stop. */
export function loadEditorWhenIdle(): () => void {
  // a failure shows when a text is opened, which tries again
  const load = (): void => void loadEditor().catch((error: unknown) => console.warn('No editor yet', error))
  return whenIdle(load, IDLE_TIMEOUT_MS)
}
