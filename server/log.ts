import { pino, type DestinationStream } from 'pino'

/** Structured log: ids, deeds and outcomes; never content, names, cookies or addresses. */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, sentence: string): void
  warn(fields: Readonly<Record<string, unknown>>, sentence: string): void
  error(fields: Readonly<Record<string, unknown>>, sentence: string): void
}
export type LogLevel = 'silent' | 'error' | 'warn' | 'info'

/** JSON lines with UTC times, on stderr unless told, written at once so that the last line before a crash is there. */
export function makeLog(level: LogLevel, to: DestinationStream = pino.destination({ dest: 2, sync: true })): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Without it an Error is written as {}, its stack and all.
      serializers: { error: pino.stdSerializers.err },
    },
    to,
  )
}

/** A log that says nothing, for tests. */
export const SILENT_LOG: Log = { info: () => {}, warn: () => {}, error: () => {} }
