import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openLowdbRegistry, RegistryFaultError } from '../../../server/registry/lowdbRegistry.ts'
import { REGISTRY_VERSION, type Registry, type RegistryState } from '../../../server/registry/Registry.ts'
import { accountOf, assessmentOf, grant, partnerOf, temporaryFolder } from '../../support/factories.ts'

const NOW = 1_000

interface Opened {
  readonly registry: Registry
  readonly warnings: readonly string[]
}

async function open(folder: string, hasDocuments = false): Promise<Opened> {
  const warnings: string[] = []
  const warn = (sentence: string): void => void warnings.push(sentence)
  return { registry: await openLowdbRegistry(folder, { hasDocuments, now: () => NOW, warn }), warnings }
}

/** A folder whose registry has two generations: first Ana alone, then Ana and Marko. */
async function twoGenerations(): Promise<string> {
  const folder = await temporaryFolder()
  const { registry } = await open(folder)
  for (const email of ['ana@ocena.example', 'marko@ocena.example'])
    await registry.update((draft) => void draft.accounts.push(accountOf({ email, roles: [grant('facilitator')] })))
  await registry.close()
  return folder
}

const emails = (registry: Registry): readonly string[] => registry.state().accounts.map((account) => account.email)
const current = (folder: string): string => path.join(folder, 'registry.json')
const previous = (folder: string): string => path.join(folder, 'registry.previous.json')

/** Changes one thing in the file by hand. */
async function edit(file: string, change: (state: RegistryState) => unknown): Promise<void> {
  const state = JSON.parse(await readFile(file, 'utf8')) as RegistryState // the file that the registry wrote
  await writeFile(file, JSON.stringify(change(state) ?? state))
}

describe('lowdb registry on disk', () => {
  test('ST32 what an update saved is there after opening again, and people can read the file', async () => {
    const folder = await twoGenerations()
    const { registry, warnings } = await open(folder, true)
    expect(emails(registry)).toEqual(['ana@ocena.example', 'marko@ocena.example'])
    expect(warnings).toEqual([])
    expect(await readFile(current(folder), 'utf8')).toMatch(/\n {3}"email": "marko@ocena.example",\n/)
  })

  test('ST32 the file is for its owner alone and no half-written one stays', async () => {
    const folder = await twoGenerations()
    expect((await stat(current(folder))).mode & 0o077).toBe(0)
    expect((await readdir(folder)).toSorted()).toEqual(['registry.json', 'registry.previous.json'])
  })

  test('ST33 one generation before is kept', async () => {
    const folder = await twoGenerations()
    expect(JSON.parse(await readFile(previous(folder), 'utf8'))).toMatchObject({
      accounts: [{ email: 'ana@ocena.example' }],
    })
  })

  const DAMAGES: readonly (readonly [string, (file: string) => Promise<unknown>, RegExp])[] = [
    ['cut off', async (file) => writeFile(file, (await readFile(file, 'utf8')).slice(0, 200)), /it is not JSON/],
    ['empty', (file) => writeFile(file, ''), /it is empty/],
    ['of zero bytes from a power cut', (file) => writeFile(file, '\0'.repeat(4096)), /it is not JSON/],
    ['an empty object', (file) => writeFile(file, '{}'), /version: nothing – expected/],
    [
      'of a wrong type',
      (file) => edit(file, (state) => ({ ...state, accounts: 7 })),
      /accounts: 7 – expected an array/,
    ],
    ['with an unknown field', (file) => edit(file, (state) => ({ ...state, admin: 1 })), /admin: 1 – expected no such/],
    [
      'with one address twice',
      (file) => edit(file, (state) => void state.accounts.push({ ...accountOf(), email: 'ana@ocena.example' })),
      /accounts\[2\]\.email: "ana@ocena.example" – expected a email that occurs once/,
    ],
    [
      'with an assessment of no round',
      (file) => edit(file, (state) => void state.assessments.push(assessmentOf())),
      /assessments\[0\]\.round: .* – expected the id of a round/,
    ],
  ]

  test.each(DAMAGES)(
    'ST33 a registry that is %s gives way to the generation before, and it is said',
    async (_, damage, what) => {
      const folder = await twoGenerations()
      await damage(current(folder))
      const { registry, warnings } = await open(folder, true)
      expect(emails(registry)).toEqual(['ana@ocena.example'])
      expect(warnings).toHaveLength(1)
      expect(warnings[0]).toMatch(what)
      expect(await readdir(folder)).toContain(`registry.damaged-${NOW}.json`)
      await registry.close()
      expect(emails((await open(folder, true)).registry)).toEqual(['ana@ocena.example'])
    },
  )

  test('ST33 a missing registry gives way to the generation before', async () => {
    const folder = await twoGenerations()
    await rm(current(folder))
    const { registry, warnings } = await open(folder, true)
    expect(emails(registry)).toEqual(['ana@ocena.example'])
    expect(warnings[0]).toMatch(/it is missing/)
  })

  test('ST34 both generations damaged: refuses and changes nothing', async () => {
    const folder = await twoGenerations()
    await writeFile(current(folder), 'nonsense')
    await writeFile(previous(folder), '{"version":1}')
    await expect(open(folder)).rejects.toThrow(/registry\.json cannot be used: it is not JSON.*workspace: nothing/)
    expect(await readFile(current(folder), 'utf8')).toBe('nonsense')
    expect((await readdir(folder)).toSorted()).toEqual(['registry.json', 'registry.previous.json'])
  })

  test('ST34 no registry beside documents: refuses, never an empty workspace', async () => {
    const folder = await temporaryFolder()
    await expect(open(folder, true)).rejects.toThrow(RegistryFaultError)
    await expect(open(folder, true)).rejects.toThrow(/it is missing/)
    expect(await readdir(folder)).toEqual([])
  })

  test('ST34 an empty registry beside no documents is a damaged one, not a new one', async () => {
    const folder = await temporaryFolder()
    await writeFile(current(folder), '')
    await expect(open(folder)).rejects.toThrow(/it is empty/)
  })

  test('ST35 a registry of a newer version is refused, and the older generation is not used either', async () => {
    const folder = await twoGenerations()
    await edit(current(folder), (state) => ({ ...state, version: REGISTRY_VERSION + 1 }))
    const before = await readFile(current(folder), 'utf8')
    await expect(open(folder, true)).rejects.toThrow(/version \d+ was written by a newer Ocena/)
    expect(await readFile(current(folder), 'utf8')).toBe(before)
  })

  test('ST31 a save that fails keeps the old state in memory and on disk, and the next save works', async () => {
    const folder = await twoGenerations()
    const { registry } = await open(folder, true)
    const before = await readFile(current(folder), 'utf8')
    // A number that JSON cannot hold makes the save itself fail.
    const failing = registry.update((draft) => Object.assign(draft.workspace, { created: 1n }))
    await expect(failing).rejects.toThrow(/BigInt/)
    expect(registry.state().workspace.created).toBe(NOW)
    expect(await readFile(current(folder), 'utf8')).toBe(before)
    await registry.update((draft) => void draft.partners.push(partnerOf('RS', 'Astra')))
    expect(JSON.parse(await readFile(current(folder), 'utf8'))).toMatchObject({ partners: [{ name: 'Astra' }] })
  })
})
