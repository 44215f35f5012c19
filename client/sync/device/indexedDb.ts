/** Resolves when the transaction is really written, and rejects when the browser gave it up (quota, private window). */
export function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(reasonOf(transaction.error, 'the transaction was given up'))
    transaction.onerror = () => reject(reasonOf(transaction.error, 'the transaction failed'))
  })
}

/** The result of one request; rejects with the browser's reason. */
export function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(reasonOf(request.error, 'the request failed'))
  })
}

/**
 * Opens a database; `make` brings an older one up to `version` (`from` is 0 for a new one). `ended` is called when the
 * browser takes it away: its data were cleared, or another page needs it in another version.
 */
export function openDatabase(
  name: string,
  version: number,
  make: (database: IDBDatabase, from: number) => void,
  ended: () => void,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version)
    request.onupgradeneeded = ({ oldVersion }) => make(request.result, oldVersion)
    request.onblocked = () => reject(new Error(`database ${name} is held by an older page`))
    request.onerror = () => reject(reasonOf(request.error, `database ${name} cannot be opened`))
    request.onsuccess = () => {
      const database = request.result
      database.onclose = ended
      database.onversionchange = () => {
        database.close()
        ended()
      }
      resolve(database)
    }
  })
}

/** Removes a database; other pages that have it open let go of it first. */
export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(reasonOf(request.error, `database ${name} cannot be removed`))
  })
}

const reasonOf = (error: DOMException | null, otherwise: string): Error => error ?? new Error(otherwise)
