import { serverWording, type ServerWording } from '../wording/serverWording.ts'

/** What the link that ends mail came to: it asks first, it was done, or the link is none of ours. */
export type MailOffState = 'ask' | 'ended' | 'unknown'

/** The page behind that link: one button, or a word. It has nothing beside texts of our own, and needs no script. */
export async function mailOffPage(language: string | null, state: MailOffState): Promise<string> {
  const wording = await serverWording(language)
  const { t } = wording
  return [
    '<!doctype html>',
    `<html lang="${wording.language}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${t('mail.offPage.title')} · ${t('common.appName')}</title></head>`,
    `<body><main><h1>${t('mail.offPage.title')}</h1>${partOf(state, wording)}`,
    `<p><a href="/">${t('common.appName')}</a></p></main></body></html>`,
  ].join('\n')
}

function partOf(state: MailOffState, { t }: ServerWording): string {
  const words = `<p>${t(`mail.offPage.${state}`)}</p>`
  const button = `<form method="post"><button type="submit">${t('mail.offPage.end')}</button></form>`
  return state === 'ask' ? `${words}${button}` : words
}
