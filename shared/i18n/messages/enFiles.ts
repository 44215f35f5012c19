import { minutes } from './en/minutes.ts'

/** English texts that only files of the server have; no page carries them. */
export const enFiles = { minutes } as const
