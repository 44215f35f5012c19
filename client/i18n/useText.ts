import { useTranslation } from 'react-i18next'
import type { Messages } from '../../shared/i18n/messages/en.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Messages }
    enableSelector: false
    returnNull: false
  }
}

/** Gives `t`: puts a typed key such as `common.retry` into the reader's language. Plurals: `x_one`, `x_other` and `t('x', { count })`. */
export const useText = () => useTranslation().t
