import type { MinutesBlock } from './minutesBlocks.ts'

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (words: string): string => words.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? '')

const STYLE = `
  :root { color-scheme: light dark }
  body { font: 1rem/1.5 'Source Sans 3', Calibri, 'Liberation Sans', sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
  h1 { font-size: 1.6rem } h2 { font-size: 1.25rem; margin-top: 2rem } h3 { font-size: 1.1rem; margin-top: 1.5rem } h4 { font-size: 1rem; margin-bottom: 0 }
  p { margin: .4rem 0; overflow-wrap: anywhere }
  table { border-collapse: collapse; margin: .5rem 0; width: 100% }
  th, td { border: 1px solid; padding: .2rem .5rem; text-align: start; vertical-align: top; overflow-wrap: anywhere }
  td:nth-child(n+2), th:nth-child(n+2) { text-align: end; width: 6rem }
  @media print { h3, h4 { break-after: avoid } tr { break-inside: avoid } }
`

/** Blocks as one page that stands by itself: no script, no address, nothing from elsewhere. `lang`: a BCP 47 tag. */
export function minutesHtml(title: string, lang: string, blocks: readonly MinutesBlock[]): string {
  const body = blocks.map((block) => htmlOf(block)).join('\n')
  return `<!doctype html>
<html lang="${escaped(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}

function htmlOf(block: MinutesBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escaped(block.text)}</h${block.level}>`
    case 'text':
      return `<p>${linesOf(block.text)}</p>`
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${linesOf(item)}</li>`).join('')}</ul>`
    case 'table': {
      const [head = [], ...rows] = block.rows
      const heads = head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('')
      const lines = rows.map((row) => `<tr>${row.map((cell) => `<td>${linesOf(cell)}</td>`).join('')}</tr>`)
      return `<table><thead><tr>${heads}</tr></thead><tbody>${lines.join('')}</tbody></table>`
    }
  }
}

/** What people write may run in another direction than the page: it is set apart. */
const linesOf = (words: string): string => `<bdi>${escaped(words).replaceAll('\n', '<br>')}</bdi>`
