/** As much of a logger as the rooms need; pino's fits. Never give it content or names. */
export interface RoomLog {
  info(fields: object, sentence: string): void
  warn(fields: object, sentence: string): void
  error(fields: object, sentence: string): void
}
