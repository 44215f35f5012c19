import { Button, Textarea } from '@mantine/core'
import { useEffect, useId, useLayoutEffect, useRef } from 'react'
import { useText } from '../i18n/useText.ts'
import { guardTyping } from './guardTyping.ts'
import classes from './QuietPlace.module.css'
import { shutQuietPlace, useQuietWords, writeQuietWords, type QuietWords } from './quietWords.ts'

/** Where the keys go when the box that a person wrote in is gone: a box of their own, from which nothing acts. */
export function QuietPlace() {
  const words = useQuietWords()
  useEffect(() => guardTyping(document), [])
  return words.kind === 'open' ? <OpenPlace key={words.id} words={words} /> : null
}

function OpenPlace({ words: { box, text } }: { readonly words: Extract<QuietWords, { kind: 'open' }> }) {
  const t = useText()
  const input = useRef<HTMLTextAreaElement>(null)
  const heading = useId()
  useLayoutEffect(() => {
    const end = input.current?.value.length ?? 0
    input.current?.focus({ preventScroll: true })
    input.current?.setSelectionRange(end, end)
  }, [])
  const handleShut = (): void => {
    shutQuietPlace()
    document.getElementById('main')?.focus({ preventScroll: true })
  }
  return (
    <section className={`${classes.place} no-print`} aria-labelledby={heading}>
      <h2 id={heading} className={classes.heading}>
        {box ? t('rescue.quiet.titleOf', { box }) : t('rescue.quiet.title')}
      </h2>
      <Textarea
        ref={input}
        label={t('rescue.quiet.label')}
        description={t('rescue.quiet.text')}
        autosize
        minRows={2}
        maxRows={6}
        value={text}
        onChange={(event) => writeQuietWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') handleShut()
        }}
      />
      <div className={classes.acts}>
        <Button size="compact-sm" onClick={handleShut}>
          {t('rescue.quiet.shut')}
        </Button>
      </div>
    </section>
  )
}
