/** What was typed before the editor was there: characters to delete before the caret, then a text to write. */
export interface EarlyKeys {
  readonly deletes: number
  readonly text: string
}

export const NO_KEYS: EarlyKeys = { deletes: 0, text: '' }
