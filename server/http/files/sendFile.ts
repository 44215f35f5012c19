import type { Response } from 'express'

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** Sends a file that is kept, never shown in place. `name`: with its ending, which says what it is. */
export function sendFile(response: Response, name: string, content: string | Buffer): void {
  const safe = name.replaceAll(/[^\w.-]+/g, '-')
  response.set('Content-Disposition', `attachment; filename="${safe}"`)
  response.type(TYPES[safe.split('.').at(-1) ?? ''] ?? 'application/octet-stream').send(content)
}
