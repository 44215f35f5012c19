import { describe, expect, test } from 'vitest'
import { splitLinks } from '../../../client/features/discussion/comments/splitLinks.ts'

const linksIn = (text: string): readonly string[] =>
  splitLinks(text).flatMap((part) => (part.kind === 'link' ? [part.text] : []))
const together = (text: string): string =>
  splitLinks(text)
    .map((part) => part.text)
    .join('')

describe('web addresses in a comment', () => {
  test.each([
    ['See https://example.org/a?b=c#d now', ['https://example.org/a?b=c#d']],
    ['http://example.org', ['http://example.org']],
    ['HTTPS://EXAMPLE.org/x', ['HTTPS://EXAMPLE.org/x']],
    ['https://a.example https://b.example', ['https://a.example', 'https://b.example']],
    ['https://пример.срб/страна', ['https://пример.срб/страна']],
  ])('DM474 absolute ones are links: %s', (text, links) => {
    expect(linksIn(text)).toEqual(links)
    expect(together(text)).toBe(text)
  })

  test.each([
    ['It is https://example.org.', ['https://example.org']],
    ['(https://example.org/a_(b))', ['https://example.org/a_(b)']],
    ['(see https://example.org/a)!?…', ['https://example.org/a']],
    ['„https://example.org/x“, “https://example.org/y”', ['https://example.org/x', 'https://example.org/y']],
    ['[https://example.org/list[0]]', ['https://example.org/list[0]']],
    ['<https://example.org/a>', ['https://example.org/a']],
  ])('DM474 what ends a sentence or a bracket is no part of them: %s', (text, links) => {
    expect(linksIn(text)).toEqual(links)
    expect(together(text)).toBe(text)
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'ftp://example.org/file',
    '//example.org/x',
    'www.example.org',
    'example.org/x',
    'javascript:https://',
    'https://',
    'https://...',
    'http://[',
    'xhttps://example.org',
    'https://bank.example@evil.example/',
    'https://name:secret@evil.example/',
    `https://example.org/${'a'.repeat(2_000)}`,
  ])('DM475 anything else stays words: %s', (text) => {
    expect(linksIn(text)).toEqual([])
    expect(together(text)).toBe(text)
  })

  test('DM475 signs that nobody sees end an address, so that it cannot be turned around', () => {
    expect(linksIn('https://example.org/\u202Egro.live')).toEqual(['https://example.org/'])
    expect(linksIn('\u202Ehttps://example.org/a')).toEqual(['https://example.org/a'])
    expect(splitLinks('javascript:https://example.org')).toEqual([
      { kind: 'words', text: 'javascript:' },
      { kind: 'link', text: 'https://example.org', address: 'https://example.org/' },
    ])
  })

  test.each([
    ['dots', 'https://example.org/' + '.'.repeat(10_000), 'https://example.org/'],
    ['closing brackets', 'https://example.org/' + ')'.repeat(10_000), 'https://example.org/'],
    ['beginnings', 'http://'.repeat(1_500), null],
    ['beginnings, each with a space', 'https://. '.repeat(1_500), null],
  ])('DM475 10 kB of %s are split at once', (_what, text, link) => {
    expect(linksIn(text)).toEqual(link === null ? [] : [link])
    expect(together(text)).toBe(text)
  })
})
