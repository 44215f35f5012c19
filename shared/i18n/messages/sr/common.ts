import type { SerbianTranslation } from '../../translation.ts'
import type { common as english } from '../en/common.ts'

export const common = {
  appName: 'Оцена',
  country: {
    RS: 'Србија',
    BA: 'Босна и Херцеговина',
    ME: 'Црна Гора',
    AL: 'Албанија',
    MK: 'Северна Македонија',
    NL: 'Холандија',
  },
  loading: 'Учитавање…',
  retry: 'Покушај поново',
  cancel: 'Откажи',
  close: 'Затвори',
} as const satisfies SerbianTranslation<typeof english>
