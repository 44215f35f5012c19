import { unzipSync, strFromU8 } from 'fflate'
import { expect, test } from 'vitest'
import { blocksDocx } from '../../../server/docx/blocksDocx.ts'
import { minutesBlocks } from '../../../server/minutes/minutesBlocks.ts'
import { minutesHtml } from '../../../server/minutes/minutesHtml.ts'
import { minutesJson } from '../../../server/minutes/minutesJson.ts'
import { serverWording } from '../../../server/wording/serverWording.ts'
import { minutesOf } from '../../../shared/domain/sessions/minutes.ts'
import { formatter } from '../../../shared/i18n/format.ts'
import { must } from '../../../shared/util/assert.ts'
import { BAN_CORE } from '../../support/instruments.ts'
import { toldSession } from '../../support/sessions/toldSession.ts'

const indicator = must(
  BAN_CORE.areas.flatMap(({ indicators }) => indicators).find(({ answer }) => answer.kind === 'scale'),
  'a scale',
)
const state = toldSession(indicator)
const SMALL = BAN_CORE.privacy.smallCell
const minutes = minutesOf(state.head, state, SMALL)
const AT = 7_200_000

async function blocksIn(language: string) {
  const wording = await serverWording(language)
  return minutesBlocks(minutes, AT, { ...wording, format: formatter(wording.format.locale, { utc: true }) })
}

test.each(['en', 'sr-Cyrl', 'sr-Latn'])('WS100 minutes tell what happened, in %s', async (language) => {
  const html = minutesHtml(minutes.title, language, await blocksIn(language))
  await expect(html).toMatchFileSnapshot(`../../golden/minutes-${language}.html`)
})

test('WS100 as data they are the same bytes each time, with times in UTC', async () => {
  const json = minutesJson(minutes)
  expect(minutesJson(minutesOf(state.head, state, SMALL))).toBe(json)
  await expect(json).toMatchFileSnapshot('../../golden/minutes.json')
})

test('WS101 minutes name who dissented, and nobody as the one who cast a ballot or gave its reason', () => {
  const told = minutesJson(minutes)
  expect(told).toContain('It is a 1.')
  const withoutDecisions = minutesJson({ ...minutes, items: minutes.items.map((item) => ({ ...item, decisions: [] })) })
  const items = JSON.stringify(JSON.parse(withoutDecisions).items.map(({ rounds }: { rounds: unknown }) => rounds))
  expect(items).toContain('No budget line.')
  for (const { id, name } of state.seats.values()) {
    expect(told).not.toContain(id)
    expect(items).not.toContain(`"${name}"`)
  }
})

test('WS102 words of people are no markup in the page, and the page fetches nothing', async () => {
  const html = minutesHtml(minutes.title, 'en', await blocksIn('en'))
  expect(html).toContain('Belgrade &amp; &lt;Novi Sad&gt;')
  expect(html).not.toMatch(/<Novi|<script|src=|href=/)
  expect(html).toContain(`default-src 'none'`)
})

test('WS102 the Word file has every word of the page', async () => {
  const blocks = await blocksIn('sr-Cyrl')
  const file = unzipSync(await blocksDocx(minutes.title, 'sr-Cyrl', blocks))
  const xml = strFromU8(must(file['word/document.xml'], 'the document'))
  const plain = xml
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
  for (const block of blocks) {
    const words = block.kind === 'table' ? block.rows.flat() : block.kind === 'list' ? block.items : [block.text]
    for (const each of words)
      for (const line of each.split('\n')) expect(plain).toContain(line.replaceAll('"', '&quot;'))
  }
})

test('WS103 a small count of people is in no form of the minutes, nor a statistic that rests on it', async () => {
  const counted = must(
    BAN_CORE.areas
      .flatMap(({ indicators }) => indicators)
      .find(({ answer, sensitive }) => sensitive && answer.kind === 'number'),
    'a sensitive number',
  )
  const told = toldSession(counted)
  const few = { status: 'answered', value: { kind: 'number', value: 2 } } as const
  const results = new Map(
    [...told.results].map(([key, result]) => [
      key,
      { ...result, tally: [{ value: { kind: 'answer' as const, answer: few }, score: 1.23, count: 2 }] },
    ]),
  )
  const decisions = new Map([...told.decisions].map(([key, decision]) => [key, { ...decision, answer: few }]))
  const small = minutesOf(told.head, { ...told, results, decisions }, SMALL)
  expect(small.items[0]?.rounds[0]?.results[0]).toMatchObject({
    tally: [{ value: null, score: null, count: 2 }],
    delphi: null,
    consensus: null,
  })
  expect(small.items[0]?.decisions[0]?.answer).toBeNull()
  const large = { status: 'answered', value: { kind: 'number', value: 2_000 } } as const
  const open = new Map([...told.decisions].map(([key, decision]) => [key, { ...decision, answer: large }]))
  expect(minutesOf(told.head, { ...told, decisions: open }, SMALL).items[0]?.decisions[0]?.answer).toEqual(large)
})
