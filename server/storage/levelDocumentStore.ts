import type { DocumentStore } from './DocumentStore.ts'

/**
 * Opens the embedded store in `directory`, made where it is missing. Rejects with a sentence that names the directory
 * when another server holds it or when it was written by a newer version.
 */
export async function openLevelDocumentStore(
  _directory: string,
  _options: { readonly now?: () => number } = {},
): Promise<DocumentStore> {
  throw new Error('Not written yet')
}
