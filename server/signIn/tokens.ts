import { createHash, randomBytes } from 'node:crypto'

const TOKEN_BYTES = 32

/** A fresh secret of 256 bits in URL-safe letters. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')

/** What is kept of a secret: its SHA-256, hex. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')
