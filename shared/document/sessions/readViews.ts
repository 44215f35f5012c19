import type * as Y from 'yjs'
import {
  consoleViewSchema,
  screenViewSchema,
  type ConsoleView,
  type ScreenView,
} from '../../protocol/sessions/sessionsApi.ts'
import { parse } from '../../util/validate.ts'

/** What a console's document says; null where it is not there yet, or cannot be read by this page. */
export function readConsole(doc: Y.Doc): ConsoleView | null {
  const view = parse(consoleViewSchema, doc.getMap('console').get('view'))
  return view.ok ? view.value : null
}

/** The same of a screen's document. */
export function readScreen(doc: Y.Doc): ScreenView | null {
  const view = parse(screenViewSchema, doc.getMap('screen').get('view'))
  return view.ok ? view.value : null
}
