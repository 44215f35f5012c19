import { mailWording } from './mailTexts.ts'

/** The page behind the link that ends mail: one button, or the word that it is done. It has nothing of its own beside texts. */
export async function mailOffPage(stored: string, isEnded: boolean): Promise<string> {
  const { t, language } = await mailWording(stored)
  const part = isEnded
    ? `<p>${t('mail.offPage.ended')}</p>`
    : `<p>${t('mail.offPage.about')}</p><form method="post"><button type="submit">${t('mail.offPage.end')}</button></form>`
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${t('mail.offPage.title')} · ${t('common.appName')}</title></head>`,
    `<body><main><h1>${t('mail.offPage.title')}</h1>${part}`,
    `<p><a href="/">${t('common.appName')}</a></p></main></body></html>`,
  ].join('\n')
}
