import type { SerbianTranslation } from '../../translation.ts'
import type { account as english } from '../en/account.ts'

export const account = {
  title: 'Мој налог',
  password: {
    title: 'Лозинка',
    now: 'Садашња лозинка',
    next: 'Нова лозинка',
    wrong: 'Ово није ваша садашња лозинка.',
    missing: 'Упишите садашњу лозинку.',
    ends: 'Када се лозинка промени, ваше пријаве на другим уређајима се завршавају.',
    submit: 'Промени лозинку',
    done: 'Лозинка је промењена. Пријављени сте само овде.',
  },
  signIns: {
    title: 'Где сте пријављени',
    about: 'Пријава се сама завршава дванаест сати после почетка, или када је њена страница пола сата затворена.',
    since: 'Пријава: {{when}}',
    lastSeen: 'последњи пут овде {{when}}',
    here: 'ова',
    end: 'Заврши',
    endOf: 'Заврши пријаву од {{when}}',
    endOthers: 'Заврши све остале',
    only: 'Нигде другде нисте пријављени.',
  },
} as const satisfies SerbianTranslation<typeof english>
