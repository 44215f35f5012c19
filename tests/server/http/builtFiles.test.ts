import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import express from 'express'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { builtFiles } from '../../../server/http/builtFiles.ts'
import { temporaryFolder } from '../../support/factories.ts'

const CODE = 'export const answer = 42\n'.repeat(100)
let clientDir: string

beforeEach(async () => {
  clientDir = await temporaryFolder()
  await mkdir(path.join(clientDir, 'assets'))
  await writeFile(path.join(clientDir, 'assets/part-abc.js'), CODE)
  await writeFile(path.join(clientDir, 'assets/part-abc.js.br'), brotliCompressSync(CODE))
  await writeFile(path.join(clientDir, 'assets/part-abc.js.gz'), gzipSync(CODE))
  await writeFile(path.join(clientDir, 'assets/small.js'), 'export {}')
  await writeFile(path.join(clientDir, 'sw.js'), CODE)
  await writeFile(path.join(clientDir, 'sw.js.gz'), gzipSync(CODE))
})

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** As a browser asks, without anything that unpacks the answer. */
async function get(target: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const server = express().use(builtFiles(clientDir)).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const asked = request({ host: '127.0.0.1', port, path: target, method, headers })
  asked.end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage] // what this event brings
  const parts: Buffer[] = []
  for await (const part of answer) parts.push(Buffer.from(part))
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }
}

describe('RO475 the built files', () => {
  test('go out in the smallest form that the browser takes, with the type of what they hold', async () => {
    const br = await get('/assets/part-abc.js', { 'accept-encoding': 'gzip, deflate, br, zstd' })
    expect(br.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    })
    expect(brotliDecompressSync(br.body).toString()).toBe(CODE)
    const gz = await get('/assets/part-abc.js', { 'accept-encoding': 'gzip' })
    expect(gz.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(gz.body).toString()).toBe(CODE)
    const plain = await get('/assets/part-abc.js')
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.headers.vary).toBe('Accept-Encoding')
    expect(plain.body.toString()).toBe(CODE)
    expect(new Set([br, gz, plain].map(({ headers }) => headers.etag)).size).toBe(3)
  })

  test('what a browser refuses is not sent, and what was not compressed goes as it is', async () => {
    const refused = await get('/assets/part-abc.js', { 'accept-encoding': 'br;q=0, gzip' })
    expect(refused.headers['content-encoding']).toBe('gzip')
    const small = await get('/assets/small.js', { 'accept-encoding': 'br' })
    expect(small.headers['content-encoding']).toBeUndefined()
    expect(small.body.toString()).toBe('export {}')
  })

  test('one that did not change is not sent again; the service worker is asked for anew each time', async () => {
    const first = await get('/sw.js', { 'accept-encoding': 'gzip' })
    expect(first.headers['cache-control']).toBe('no-cache')
    const again = await get('/sw.js', { 'accept-encoding': 'gzip', 'if-none-match': String(first.headers.etag) })
    expect([again.status, again.body.length]).toEqual([304, 0])
  })

  test('a HEAD tells the same without a body, and no address leads out of the folder', async () => {
    const head = await get('/assets/part-abc.js', { 'accept-encoding': 'br' }, 'HEAD')
    expect([head.status, head.headers['content-encoding'], head.body.length]).toEqual([200, 'br', 0])
    for (const target of ['/assets/../../etc.js', '/assets/%2e%2e/x.js', '/assets/none.js'])
      expect((await get(target, { 'accept-encoding': 'br' })).status).toBeGreaterThanOrEqual(400)
  })
})
