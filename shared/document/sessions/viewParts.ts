import type * as Y from 'yjs'
import {
  consoleViewSchema,
  screenViewSchema,
  type ConsoleView,
  type ScreenView,
} from '../../protocol/sessions/sessionsApi.ts'
import { parse } from '../../util/validate.ts'
import { SERVER_ORIGIN } from '../origin.ts'

const VIEW = 'view'
const CONSOLE = 'console'
const SCREEN = 'screen'

/** What the console of a session says; null where it says nothing yet. */
export function readConsole(doc: Y.Doc): ConsoleView | null {
  const view = parse(consoleViewSchema, doc.getMap(CONSOLE).get(VIEW))
  return view.ok ? view.value : null
}

/** What the projector shows; null where it shows nothing yet, or something that this page does not know. */
export function readScreen(doc: Y.Doc): ScreenView | null {
  const view = parse(screenViewSchema, doc.getMap(SCREEN).get(VIEW))
  return view.ok ? view.value : null
}

/** Writes it where it says something else. The server only. */
export const writeConsole = (doc: Y.Doc, view: ConsoleView): void => put(doc, CONSOLE, view)
/** Writes it where it shows something else. The server only. */
export const writeScreen = (doc: Y.Doc, view: ScreenView): void => put(doc, SCREEN, view)

function put(doc: Y.Doc, map: string, view: ConsoleView | ScreenView): void {
  if (JSON.stringify(doc.getMap(map).get(VIEW)) === JSON.stringify(view)) return
  doc.transact(() => doc.getMap(map).set(VIEW, view), SERVER_ORIGIN)
}
