import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { MemberId } from '../../shared/domain/ids.ts'

const FILE = 'mail-secret'
const SECRET_BYTES = 32

/**
 * The secret that the links for ending mail are made with, in a file of the data folder that its owner alone reads; made
 * where there is none. It is in no backup: links of mails from before a restore end nothing then.
 */
export async function readMailSecret(dataDir: string): Promise<string> {
  const file = path.join(dataDir, FILE)
  const known = await readFile(file, 'utf8').catch(() => '')
  if (known.length >= SECRET_BYTES) return known
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  const handle = await open(file, 'w', 0o600)
  try {
    await handle.writeFile(secret)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return secret
}

/** What ends the mail of one member, and does nothing else: nobody without the secret makes it. No program cuts its end off. */
export const mailOffToken = (secret: string, member: MemberId): string =>
  createHmac('sha256', secret).update(`mail off ${member}`).digest('hex')

/** Whether a token ends the mail of a member; the time that this takes tells nothing about the token. */
export function isMailOffToken(secret: string, member: MemberId, token: string): boolean {
  const right = Buffer.from(mailOffToken(secret, member))
  const given = Buffer.from(token)
  return right.length === given.length && timingSafeEqual(right, given)
}
