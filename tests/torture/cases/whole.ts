import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { syncMessage } from '../../support/stockClient.ts'
import { sleep, type Torture, type TortureCase } from '../support/Torture.ts'
import { accountOf, sampleFolder, seated, startWhole, type Whole } from '../support/Whole.ts'
import * as Y from 'yjs'
import { narrativeOf } from '../../../shared/document/narrative.ts'
import { deepUpdate } from './damage.ts'

const EDITOR = 'editor.rs@ocena.example'
const SECOND = 'editor2.rs@ocena.example'
const FACILITATOR = 'facilitator@ocena.example'

async function typists(t: Torture, whole: Whole, emails: readonly string[]) {
  const people = []
  for (const [n, email] of emails.entries())
    people.push(await seated(t, whole.typist(await whole.signIn(email), `w${n}`)))
  return people
}

/** Content of the country's room as a newcomer gets it. */
async function contentBytes(t: Torture, whole: Whole): Promise<string> {
  const reader = await seated(t, whole.typist(await whole.signIn(SECOND), `reader${t.random.int(1e6)}`))
  const state = Buffer.from(Y.encodeStateAsUpdate(reader.doc)).toString('base64')
  reader.stop()
  return state
}

async function signalled(t: Torture, signals: readonly NodeJS.Signals[]): Promise<void> {
  const whole = await startWhole(t)
  const people = await typists(t, whole, [EDITOR, SECOND])
  for (const person of people) person.typeOn(5)
  await sleep(800)
  const started = performance.now()
  for (const signal of signals) {
    whole.server.signal(signal)
    await sleep(30)
  }
  const code = await Promise.race([whole.server.ended, sleep(12_000)])
  t.inject()
  t.check(code === 0, `${signals.join(' ')} ended with ${String(code)}`)
  t.check(performance.now() - started < 10_000, 'it took 10 s or more')
  t.check(
    people.every(({ closes }) => closes[0] === 4503),
    `close codes ${people.map(({ closes }) => closes[0]).join()}`,
  )
  for (const person of people) person.stopTyping()
  const again = await startWhole(t, whole.folder, { port: whole.server.port })
  await t.checkEqual(people, 'after the start, with what the clients still held')
  const reader = await seated(t, again.typist(await again.signIn(EDITOR), 'late'))
  const there = reader.words()
  const lost = people.flatMap(({ written }) => written.filter((word) => !there.has(word)))
  t.check(lost.length === 0, `${lost.length} words are gone, such as ${lost[0]}`)
}

export const WHOLE: readonly TortureCase[] = [
  {
    row: '42',
    fault: 'role taken away, account disabled, in the middle of writing',
    holds: 'socket closed within 1 s, later writes not applied, text kept here',
    async run(t) {
      for (const patch of [{ roles: [] }, { disabled: true }, { roles: [{ role: 'editor', country: 'BA' }] }]) {
        const whole = await startWhole(t)
        const [person] = await typists(t, whole, [EDITOR])
        if (!person) return
        person.typeOn(5)
        await sleep(300)
        const facilitator = await whole.signIn(FACILITATOR)
        const { id } = accountOf(whole.folder, EDITOR)
        const { status } = await whole.api(facilitator, 'PATCH', `/api/members/${id}`, patch)
        t.check(status === 200, `the change was answered with ${status}`)
        const at = performance.now()
        await t.comes(() => person.closes.length > 0, 'the socket is closed', 3_000)
        t.inject()
        t.check(performance.now() - at < 1_000, `it took ${Math.round(performance.now() - at)} ms`)
        t.check([4401, 4403].includes(person.closes[0] ?? 0), `closed with ${person.closes[0]}`)
        person.stopTyping()
        const late = person.type()
        await sleep(300)
        const reader = await seated(t, whole.typist(await whole.signIn(SECOND), 'reader'))
        t.check(!reader.words().has(late), 'a later word was applied')
        t.check(person.words().has(late), 'a later word is not kept here')
        t.check(
          [...person.acknowledged].every((word) => reader.words().has(word)),
          'a confirmed word is gone',
        )
        await whole.server.end('SIGKILL')
      }
    },
  },
  {
    row: '43',
    fault: 'signed out elsewhere; sign-in gone; signed in again',
    holds: 'all its sockets die; sign-in resumes without loss',
    async run(t) {
      const whole = await startWhole(t)
      const cookie = await whole.signIn(EDITOR)
      const [first, second] = [whole.typist(cookie, 'tab1'), whole.typist(cookie, 'tab2')]
      await seated(t, first)
      await seated(t, second)
      first.type()
      await t.comes(() => first.acknowledged.size === 1, 'a first word is confirmed')
      const { status } = await whole.api(cookie, 'POST', '/api/sign-out', {})
      t.check(status === 200, `sign-out was answered with ${status}`)
      await t.comes(
        () => first.closes[0] === 4401 && second.closes[0] === 4401,
        'both tabs are closed with 4401',
        1_500,
      )
      t.inject()
      first.type()
      const again = await seated(t, whole.typist(await whole.signIn(EDITOR), 'again'))
      Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(first.doc))
      again.flush()
      const reader = await seated(t, whole.typist(await whole.signIn(SECOND), 'reader'))
      await t.comes(
        () => first.written.every((word) => reader.words().has(word)),
        'what was written meanwhile arrives after the sign-in',
      )
    },
  },
  {
    row: '44',
    fault: 'SIGTERM while people type',
    holds: 'new ones refused, flushed, 4503, exit 0 < 10 s, L',
    run: (t) => signalled(t, ['SIGTERM']),
  },
  {
    row: '45',
    fault: 'SIGTERM twice, SIGINT, SIGHUP',
    holds: 'as 44, once',
    async run(t) {
      await signalled(t, ['SIGTERM', 'SIGTERM'])
      await signalled(t, ['SIGINT'])
      await signalled(t, ['SIGHUP', 'SIGTERM'])
    },
  },
  {
    row: '51',
    fault: 'registry.json damaged, empty, missing, doubled ids, wrong types, 50 MB, both generations gone',
    holds: 'generation before used and said, or refused; never empty, never open set-up',
    async run(t) {
      const base = await sampleFolder(t)
      const whole = await startWhole(t, base)
      await whole.api(await whole.signIn(FACILITATOR), 'PATCH', `/api/members/${accountOf(base, SECOND).id}`, {
        disabled: true,
      })
      await whole.server.end('SIGTERM')
      const text = readFileSync(path.join(base, 'registry.json'), 'utf8')
      const parsed = JSON.parse(text) as { accounts: unknown[] } // the server wrote it
      const wounds: Readonly<Record<string, string | null>> = {
        cut: text.slice(0, text.length / 2),
        empty: '',
        missing: null,
        'only {}': '{}',
        'an account twice': JSON.stringify({ ...parsed, accounts: [...parsed.accounts, parsed.accounts[0]] }),
        'wrong types': text.replace('"email": "', '"email": 5, "was": "'),
        '50 MB of zeros': '\0'.repeat(50_000_000),
        'no accounts': JSON.stringify({ ...parsed, accounts: [] }),
      }
      for (const [what, wound] of Object.entries(wounds))
        for (const both of [false, true]) {
          if (t.size === 'short' && both !== (what === 'empty')) continue
          const folder = await t.copyOf(base)
          for (const name of both ? ['registry.json', 'registry.previous.json'] : ['registry.json'])
            if (wound === null) rmSync(path.join(folder, name))
            else writeFileSync(path.join(folder, name), wound)
          t.inject()
          const server = await t.spawn({ kind: 'whole', directory: folder })
          const started = await server.listening(30_000).then(
            () => true,
            () => false,
          )
          const setUpOpen = server.output.includes('/set-up#')
          t.check(!setUpOpen, `${what}${both ? ' twice' : ''}: set-up is open`)
          if (started) {
            t.check(!both, `${what} twice: it started`)
            t.check(/registry/.test(server.output), `${what}: nothing was said`)
          } else {
            t.check(
              server.output.includes('registry'),
              `${what}${both ? ' twice' : ''}: refused with ${server.output.slice(0, 150)}`,
            )
            if (!both) t.note(`${what}: refused although the generation before is good`)
          }
          await server.end('SIGKILL')
        }
    },
  },
  {
    row: '52',
    fault: 'uncaught exception and unhandled rejection in the server',
    holds: 'logged, ended with ≠ 0 after a flush, L',
    async run(t) {
      for (const deed of ['throw new Error("torture")', 'void Promise.reject(new Error("torture"))']) {
        const hook = `data:text/javascript,process.on("SIGUSR2",()=>setTimeout(()=>{${encodeURIComponent(deed)}},0))`
        const whole = await startWhole(t, undefined, { nodeArgs: ['--import', hook] })
        const people = await typists(t, whole, [EDITOR, SECOND])
        for (const person of people) person.typeOn(5)
        await sleep(500)
        whole.server.signal('SIGUSR2')
        t.inject()
        const code = await Promise.race([whole.server.ended, sleep(12_000)])
        t.check(code !== 0 && code !== undefined, `it ended with ${String(code)}`)
        t.check(whole.server.output.includes('torture'), 'the fault is not in the log')
        for (const person of people) person.stopTyping()
        const again = await startWhole(t, whole.folder, { port: whole.server.port })
        await t.checkEqual(people, 'after the restart')
        await again.server.end('SIGTERM')
      }
    },
  },
  {
    row: '58',
    fault: 'client of an older schema writes',
    holds: 'read-only and told so; content unchanged to the byte',
    async run(t) {
      const whole = await startWhole(t)
      const before = await contentBytes(t, whole)
      const old = await seated(t, whole.typist(await whole.signIn(EDITOR), 'old', 'protocol=1&schema=0'))
      const welcome = old.controls.find((control) => control.kind === 'welcome')
      t.check(
        welcome?.kind === 'welcome' && !welcome.writable && welcome.readOnlyBecause === 'client-too-old',
        'it is not told',
      )
      old.type()
      t.inject()
      await sleep(300)
      old.stop()
      t.check((await contentBytes(t, whole)) === before, 'the content changed')
    },
  },
  {
    row: '59',
    fault: 'unknown node, bad attribute and deep value written by a peer',
    holds: 'refused; nobody else gets it',
    async run(t) {
      const whole = await startWhole(t)
      const before = await contentBytes(t, whole)
      const hostile: readonly ((doc: Y.Doc) => void)[] = [
        (doc) => narrativeOf(doc, 'rationale:ID-01').insert(0, [new Y.XmlElement('script')]),
        (doc) => {
          const heading = new Y.XmlElement('heading')
          heading.setAttribute('onclick', 'alert(1)')
          narrativeOf(doc, 'rationale:ID-01').insert(0, [heading])
        },
        (doc) => Y.applyUpdate(doc, deepUpdate()),
        (doc) => doc.getMap('nothing-of-ours').set('a', 1),
      ]
      for (const [n, deed] of hostile.entries()) {
        const rogue = await seated(t, whole.typist(await whole.signIn(EDITOR), `rogue${n}`))
        const copy = new Y.Doc()
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(rogue.doc))
        const start = Y.encodeStateVector(copy)
        deed(copy)
        rogue.sendRaw(syncMessage(2, Y.encodeStateAsUpdate(copy, start)))
        t.inject()
        await sleep(200)
        t.check(
          rogue.controls.some(({ kind }) => kind === 'refused') || rogue.closes.length > 0,
          `hostile change ${n} was not refused`,
        )
        rogue.stop()
      }
      t.check((await contentBytes(t, whole)) === before, 'the content changed')
    },
  },
  {
    row: '6',
    fault: 'kill -9 at the answer to a change of role (registry just saved)',
    holds: 'the change is there, or the old registry whole',
    async run(t) {
      const whole = await startWhole(t)
      const facilitator = await whole.signIn(FACILITATOR)
      const { id } = accountOf(whole.folder, SECOND)
      const answered = await whole.api(facilitator, 'PATCH', `/api/members/${id}`, { disabled: true })
      await whole.server.end('SIGKILL')
      t.inject()
      t.check(answered.status === 200, `answered with ${answered.status}`)
      t.check(accountOf(whole.folder, SECOND).disabled, 'the answered change is gone')
      const again = await startWhole(t, whole.folder)
      t.check((await again.signIn(SECOND).catch(() => 'refused')) === 'refused', 'the disabled account signs in')
      await again.signIn(EDITOR)
    },
  },
]
