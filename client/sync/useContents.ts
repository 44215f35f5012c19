import { useEffect, useState } from 'react'
import { NO_CONTENTS, openContents, type Contents } from './readonly/contentsFeed.ts'

/** Follows the contents of several assessments by the room names that the server gave; nothing for none. */
export function useContents(names: readonly string[]): Contents {
  const key = names.join(' ')
  const [contents, setContents] = useState(NO_CONTENTS)
  useEffect(() => {
    const feed = openContents(key === '' ? [] : key.split(' '))
    const stop = feed.subscribe(() => setContents(feed.current()))
    return () => {
      stop()
      feed.close()
      setContents(NO_CONTENTS)
    }
  }, [key])
  return contents
}
