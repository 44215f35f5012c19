/**
 * Keeps the page when a file is dropped beside every place that takes one: a browser would open the file instead, and
 * what is being written would be out of sight. Places that take files see the event first.
 */
export function keepPageOnDrop(target: Pick<EventTarget, 'addEventListener'>): void {
  for (const name of ['dragover', 'drop'])
    target.addEventListener(name, (event) => {
      if (holdsFiles(event)) event.preventDefault()
    })
}

function holdsFiles(event: Event): boolean {
  const data: unknown = Reflect.get(event, 'dataTransfer')
  const types: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'types') : null
  return Array.isArray(types) && types.includes('Files') && !isFileInput(event.target)
}

const isFileInput = (target: EventTarget | null): boolean =>
  typeof target === 'object' && target !== null && Reflect.get(target, 'type') === 'file'
