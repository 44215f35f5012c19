import { describe, expect, test } from 'vitest'
import { isFullDisk, noRoomError } from '../../../server/deviceFault.ts'
import { readBackup } from '../../../server/backup/readBackup.ts'
import { FACILITATOR, setUpServer } from '../../support/people.ts'
import type { TestServer } from '../../support/startServer.ts'

const FULL = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })

/** From now on the registry can be read only. Gives the function that makes room again. */
function fillDisk({ workspace: { registry } }: TestServer): () => void {
  const { update } = registry
  Object.assign(registry, { update: () => Promise.reject(FULL) })
  return () => void Object.assign(registry, { update })
}

describe('a full disk', () => {
  test('RO303 commands answer that they cannot save and change nothing; with room again they work', async () => {
    const server = await setUpServer()
    const cookie = await server.signIn(FACILITATOR.email)
    const invite = () =>
      server.api(cookie, 'POST', '/api/invitations', {
        email: 'marko@ocena.example',
        roles: [{ role: 'editor', country: 'RS' }],
      })
    const makeRoom = fillDisk(server)
    expect(await invite()).toMatchObject({ status: 503, body: { kind: 'cannot-save', retryAfterSeconds: 10 } })
    expect((await server.api(cookie, 'GET', '/api/invitations')).body).toEqual([])
    makeRoom()
    expect((await invite()).status).toBe(201)
  })

  test('RO303 a backup that was begun is whole, though it cannot be noted', async () => {
    const server = await setUpServer()
    const cookie = await server.signIn(FACILITATOR.email)
    fillDisk(server)
    const response = await fetch(`${server.origin}/api/backup`, { headers: { cookie } })
    const { manifest } = readBackup(new Uint8Array(await response.arrayBuffer()))
    expect(manifest.damaged).toEqual([])
  })

  test('RO303 a start without room names the folder and what is missing', () => {
    const opening = new Error('Database failed to open', {
      cause: new Error('IO error: /data/documents/LOG: No space left on device'),
    })
    for (const error of [FULL, opening, Object.assign(new Error('open'), { code: 'EROFS' })])
      expect(isFullDisk(error)).toBe(true)
    expect(isFullDisk(new Error('EIO'))).toBe(false)
    expect(noRoomError('/data', opening).message).toMatch(
      /^\/data: there is no room .* expected a disk with free space/,
    )
  })
})
