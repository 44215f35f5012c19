import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../../support/factories.ts'
import { startTestServer, type TestServer, type TestServerOptions } from '../../support/startServer.ts'

async function serveBuilt(options: TestServerOptions = {}): Promise<TestServer> {
  const clientDir = await temporaryFolder()
  await mkdir(path.join(clientDir, 'assets'))
  await writeFile(path.join(clientDir, 'index.html'), '<meta property="csp-nonce" nonce="__NONCE__"><p>__NONCE__</p>')
  await writeFile(path.join(clientDir, 'assets', 'main-abc123.js'), 'export {}')
  await writeFile(path.join(clientDir, 'sw.js'), 'export {}')
  return startTestServer({ clientDir, ...options })
}

const HTML = { accept: 'text/html,application/xhtml+xml' }

describe('headers', () => {
  test('RO61 every answer carries the policies, also refusals', async () => {
    const server = await serveBuilt()
    for (const target of ['/', '/healthz', '/api/me', '/api/nothing', '/assets/main-abc123.js']) {
      const { headers } = await server.api(null, 'GET', target, undefined, HTML)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-")
      expect(policy).toContain("object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
      expect(policy).toContain("require-trusted-types-for 'script'; trusted-types ")
      expect(policy).not.toMatch(/unsafe|\*|http/)
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'x-robots-tag': 'noindex',
        'permissions-policy': expect.stringContaining('camera=()'),
      })
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('strict-transport-security')).toBeNull()
    }
  })

  test('RO61 on https browsers are told to stay there', async () => {
    const server = await serveBuilt({ publicUrl: 'https://ocena.example.org' })
    const { headers } = await server.api(null, 'GET', '/healthz')
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
  })

  test('RO62 the page carries the nonce of its own answer, a new one each time', async () => {
    const server = await serveBuilt()
    const nonces = new Set<string>()
    for (const target of ['/', '/index.html', '/assessments/abcdefgh', '/set-up']) {
      const { status, headers, body } = await server.api(null, 'GET', target, undefined, HTML)
      const [, nonce = 'none'] = /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '') ?? []
      expect(status).toBe(200)
      expect(body).toBe(`<meta property="csp-nonce" nonce="${nonce}"><p>${nonce}</p>`)
      expect(headers.get('cache-control')).toBe('no-store')
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(4)
  })

  test('RO63 hashed files are kept for ever, the service worker never, all else not at all', async () => {
    const server = await serveBuilt()
    const cacheOf = async (target: string) => (await server.api(null, 'GET', target)).headers.get('cache-control')
    expect(await cacheOf('/assets/main-abc123.js')).toBe('public, max-age=31536000, immutable')
    expect(await cacheOf('/sw.js')).toBe('no-cache')
    for (const target of ['/', '/api/me', '/healthz', '/api/nothing']) expect(await cacheOf(target)).toBe('no-store')
  })

  test.each([
    '/assets/none.js',
    '/%2e%2e/registry.json',
    '/..%2fregistry.json',
    '/.env',
    '/registry.json',
    '/%00',
    '/%ff',
  ])('RO64 %s is no file of the page', async (target) => {
    const server = await serveBuilt()
    const answer = await server.api(null, 'GET', target)
    expect([400, 404]).toContain(answer.status)
    expect(answer.body).toMatchObject({ kind: expect.any(String), faults: [{ path: 'path' }] })
  })

  test.each([
    ['/assessments/abcdefghijkl/ID-01.', '/assessments/abcdefghijkl/ID-01'],
    ['/assessments/abcdefghijkl/ID-01)', '/assessments/abcdefghijkl/ID-01'],
    ['/assessments/abcdefghijkl/ID-01).', '/assessments/abcdefghijkl/ID-01'],
    ['/members,', '/members'],
    ['/members%E2%80%9D', '/members'],
  ])('RO440 the link %s, pasted with the end of a sentence, leads to its page', async (target, page) => {
    const server = await serveBuilt()
    const answer = await server.api(null, 'GET', target, undefined, HTML)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, page])
    expect((await server.api(null, 'GET', page, undefined, HTML)).status).toBe(200)
  })

  test.each(['/nothing.here', '/a b.c', '/%ff', '/%00', '//evil.example.', '/assessments/a.b/c.d'])(
    'RO440 %s in a browser is a page with a way back, never JSON and never elsewhere',
    async (target) => {
      const server = await serveBuilt()
      const answer = await server.api(null, 'GET', target, undefined, HTML)
      expect([answer.status, answer.headers.get('location')]).toEqual([404, null])
      expect(answer.headers.get('content-type')).toContain('text/html')
    },
  )

  test('RO64 a file that a new build took away is not found, and the server goes on', async () => {
    const clientDir = await temporaryFolder()
    const file = path.join(clientDir, 'old-abc123.js')
    await writeFile(file, 'export {}')
    const server = await startTestServer({ clientDir })
    expect((await server.api(null, 'GET', '/old-abc123.js')).status).toBe(200)
    await rm(file)
    expect((await server.api(null, 'GET', '/old-abc123.js')).status).toBe(404)
    expect((await server.api(null, 'GET', '/healthz')).status).toBe(200)
  })
})
