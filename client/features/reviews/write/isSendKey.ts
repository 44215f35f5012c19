import type { KeyboardEvent } from 'react'

/** Whether a key sends what is in its box: Ctrl or Cmd with Enter, when no word is being composed. */
export const isSendKey = ({ key, ctrlKey, metaKey, nativeEvent }: KeyboardEvent): boolean =>
  key === 'Enter' && (ctrlKey || metaKey) && !nativeEvent.isComposing
