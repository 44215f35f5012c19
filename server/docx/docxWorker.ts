import { parentPort, workerData } from 'node:worker_threads'
import type { Language } from '../../shared/i18n/languages.ts'
import { must, unreachable } from '../../shared/util/assert.ts'
import type { MinutesBlock } from '../minutes/minutesBlocks.ts'
import { responseDocx } from '../responses/responseDocx.ts'
import type { ResponseTable } from '../responses/responseTable.ts'
import { serverWording } from '../wording/serverWording.ts'
import { blocksDocx } from './blocksDocx.ts'

/** What the thread is started with: which file it is to make. */
export type DocxRequest =
  | { readonly kind: 'responses'; readonly table: ResponseTable; readonly language: Language }
  | { readonly kind: 'blocks'; readonly title: string; readonly lang: string; readonly blocks: readonly MinutesBlock[] }

async function fileFor(request: DocxRequest): Promise<Uint8Array> {
  switch (request.kind) {
    case 'responses':
      return responseDocx(request.table, await serverWording(request.language))
    case 'blocks':
      return blocksDocx(request.title, request.lang, request.blocks)
    default:
      return unreachable(request)
  }
}

// workerData is untyped; only makeDocx.ts starts this file, and it passes a request
const request = workerData as DocxRequest
must(parentPort, 'the thread that started the worker').postMessage(await fileFor(request))
