import i18next from 'i18next'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { currentLanguage, fetchTexts, initI18n, setLanguage } from '../../../client/i18n/i18n.ts'
import { formatterFor } from '../../../client/i18n/useFormat.ts'

const page = { documentElement: { lang: '' } }
const kept = new Map<string, string>()

beforeEach(() => {
  kept.clear()
  vi.stubGlobal('document', page)
  vi.stubGlobal('navigator', { languages: ['sq', 'sr-RS'] })
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
})
afterEach(() => vi.unstubAllGlobals())

test('the first visit takes the language that the browser asks for', async () => {
  await initI18n()
  expect(currentLanguage()).toBe('sr-Latn')
  expect(page.documentElement.lang).toBe('sr-Latn')
  expect(i18next.t('common.country.ME')).toBe('Crna Gora')
})

test('a choice is shown at once and kept for the next visit', async () => {
  await initI18n()
  await setLanguage('sr-Cyrl')
  expect(i18next.t('common.country.ME')).toBe('Црна Гора')
  await setLanguage('en')
  expect(i18next.t('common.country.ME')).toBe('Montenegro')
  await setLanguage('sr-Cyrl')
  await initI18n()
  expect(currentLanguage()).toBe('sr-Cyrl')
})

test('a stored language that we do not have is ignored', async () => {
  kept.set('ocena.language', 'tlh')
  await initI18n()
  expect(currentLanguage()).toBe('sr-Latn')
})

test('a browser that keeps nothing still shows the chosen language', async () => {
  vi.stubGlobal('localStorage', {
    getItem() {
      throw new Error('denied')
    },
    setItem() {
      throw new Error('denied')
    },
  })
  await initI18n()
  await setLanguage('sr-Cyrl')
  expect(currentLanguage()).toBe('sr-Cyrl')
})

test('texts of later pages come when they are asked for, then in every language', async () => {
  await initI18n()
  expect(i18next.t('members.title')).toBe('members.title')
  await fetchTexts('work')
  expect(i18next.t('compare.title')).toBe('compare.title')
  expect(i18next.t('members.title')).toBe('Članovi')
  await setLanguage('sr-Cyrl')
  expect(i18next.t('members.title')).toBe('Чланови')
  expect(i18next.t('common.country.ME')).toBe('Црна Гора')
  await setLanguage('en')
  expect(i18next.t('members.title')).toBe('Members')
  await fetchTexts('work', 'pages')
  expect(i18next.t('compare.title')).not.toBe('compare.title')
})

test('formats follow the language', () => {
  expect(formatterFor('sr-Cyrl').percent(0.5)).toBe('50%')
  expect(formatterFor('sr-Latn').number(1.5)).toBe('1,5')
  expect(formatterFor('en').number(1.5)).toBe('1.5')
})
