import i18next from 'i18next'
import { formatter } from '../../../shared/i18n/format.ts'
import { en } from '../../../shared/i18n/messages/en.ts'

const instance = i18next.createInstance()
await instance.init({
  lng: 'en',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
  returnNull: false,
})

/** The interface's English texts and formats, as screens use them; times in UTC. */
export const t = instance.t
export const format = formatter('en', { utc: true })
