import { parentPort, workerData } from 'node:worker_threads'
import { createInstance } from 'i18next'
import { formatter } from '../../shared/i18n/format.ts'
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from '../../shared/i18n/languages.ts'
import { en } from '../../shared/i18n/messages/en.ts'
import { srCyrl, srLatn } from '../../shared/i18n/messages/sr.ts'
import { must } from '../../shared/util/assert.ts'
import { responseDocx } from './responseDocx.ts'
import type { ResponseTable } from './responseTable.ts'

/** What the thread is started with. */
export interface DocxRequest {
  readonly table: ResponseTable
  readonly language: Language
}

// workerData is untyped; only makeResponseDocx.ts starts this file, and it passes a request
const { table, language } = workerData as DocxRequest
const port = must(parentPort, 'the thread that started the worker')
const texts = createInstance()
await texts.init({
  lng: language,
  fallbackLng: DEFAULT_LANGUAGE,
  resources: {
    en: { translation: en },
    'sr-Cyrl': { translation: srCyrl },
    'sr-Latn': { translation: srLatn },
  },
  interpolation: { escapeValue: false }, // no markup is made of it
  returnNull: false,
})
const locale = LANGUAGES.find(({ id }) => id === language)?.format ?? DEFAULT_LANGUAGE
port.postMessage(await responseDocx(table, { t: texts.t, format: formatter(locale), language }))
