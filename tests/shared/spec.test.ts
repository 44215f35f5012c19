import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../support/sources.ts'

/** Sections whose rules and tests are held together here. */
const OURS = /^(SC|DM|PR|RO)\d+$/

const rules = [...readFileSync(path.join(ROOT, 'shared/SPEC.md'), 'utf8').matchAll(/^- \*\*([A-Z]{2}-?\d+)\*\*/gm)]
  .map(([, id]) => id ?? '')
  .filter((id) => OURS.test(id))

const tested = new Set(
  readdirSync(path.join(ROOT, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.test\.tsx?$/.test(file))
    .flatMap((file) => [...readFileSync(path.join(ROOT, 'tests', file), 'utf8').matchAll(/['`]([A-Z]{2}\d+): /g)])
    .map(([, id]) => id ?? '')
    .filter((id) => OURS.test(id)),
)

test('each rule of SPEC.md has a test that begins with its ID', () => {
  expect(rules.length).toBeGreaterThan(50)
  expect(rules.filter((id) => !tested.has(id))).toEqual([])
})

test('each test with an ID has a rule in SPEC.md', () => {
  expect([...tested].filter((id) => !rules.includes(id))).toEqual([])
})

test('no ID stands for two rules', () => {
  expect(rules.filter((id, index) => rules.indexOf(id) !== index)).toEqual([])
})
