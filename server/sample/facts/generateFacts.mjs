// Writes countryFacts.json from country-facts.csv, line by line, so that the facts travel inside the server's bundle.
// Run by hand after the CSV changed: node server/sample/facts/generateFacts.mjs
import { readFileSync, writeFileSync } from 'node:fs'

const lines = readFileSync(new URL('./country-facts.csv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
writeFileSync(new URL('./countryFacts.json', import.meta.url), `${JSON.stringify({ lines }, null, 2)}\n`)
