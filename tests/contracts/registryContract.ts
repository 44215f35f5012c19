import { describe, expect, test } from 'vitest'
import type { Registry, RegistryState } from '../../server/registry/Registry.ts'
import { partnerOf } from '../support/factories.ts'

/** What every adapter of `Registry` must do. `open` gives an empty one that ends with the test. */
export function registryContract(name: string, open: () => Promise<Registry>): void {
  const titles = (state: Readonly<RegistryState>): readonly string[] => state.partners.map((partner) => partner.name)
  const add =
    (title: string) =>
    (draft: RegistryState): string => {
      draft.partners.push(partnerOf('RS', title))
      return title
    }

  describe(`registry contract: ${name}`, () => {
    test('ST30 gives the result of a change and shows the change at once', async () => {
      const registry = await open()
      expect(await registry.update(add('Astra'))).toBe('Astra')
      expect(titles(registry.state())).toEqual(['Astra'])
    })

    test('ST30 a state that was handed out never changes', async () => {
      const registry = await open()
      const before = registry.state()
      let draftAfterwards: RegistryState | null = null
      await registry.update((draft) => {
        draftAfterwards = draft
        add('Astra')(draft)
      })
      expect(titles(before)).toEqual([])
      expect(() => draftAfterwards && add('Smuggled')(draftAfterwards)).toThrow()
      expect(() => registry.state().partners.push(partnerOf('RS', 'Smuggled'))).toThrow()
      expect(titles(registry.state())).toEqual(['Astra'])
    })

    test('ST31 a change that throws changes nothing, and the next one goes on', async () => {
      const registry = await open()
      const failing = registry.update((draft) => {
        add('Half done')(draft)
        throw new Error('refused')
      })
      const next = registry.update(add('Astra'))
      await expect(failing).rejects.toThrow('refused')
      await next
      expect(titles(registry.state())).toEqual(['Astra'])
    })

    test('ST31 changes that come together happen one after the other, in order', async () => {
      const registry = await open()
      const names = Array.from({ length: 20 }, (_, index) => `Partner ${index}`)
      await Promise.all(names.map((each) => registry.update(add(each))))
      expect(titles(registry.state())).toEqual(names)
    })

    test('tells listeners after each change, until they leave', async () => {
      const registry = await open()
      const heard: (readonly string[])[] = []
      const leave = registry.subscribe((state) => void heard.push(titles(state)))
      await registry.update(add('Astra'))
      leave()
      await registry.update(add('Vatra'))
      expect(heard).toEqual([['Astra']])
    })

    test('close waits for what is under way and takes nothing more', async () => {
      const registry = await open()
      const last = registry.update(add('Astra'))
      await registry.close()
      await expect(last).resolves.toBe('Astra')
      await expect(registry.update(add('Late'))).rejects.toThrow('closed')
      expect(titles(registry.state())).toEqual(['Astra'])
    })
  })
}
