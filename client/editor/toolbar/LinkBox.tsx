import { Button, Group, TextInput } from '@mantine/core'
import type { Editor } from '@tiptap/react'
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react'
import { useText } from '../../i18n/useText.ts'
import classes from '../Narrative.module.css'
import { typedHref } from '../safeHref.ts'

interface LinkBoxProps {
  readonly editor: Editor
  readonly onClose: () => void
}

/** Asks for the address of a link at the caret; only web and e-mail addresses are taken. */
export function LinkBox({ editor, onClose }: LinkBoxProps) {
  const t = useText()
  const present: unknown = editor.getAttributes('link').href
  const [address, setAddress] = useState(typeof present === 'string' ? present : '')
  const [wrong, setWrong] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const leave = (): void => {
    onClose()
    editor.commands.focus()
  }
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault()
    const href = typedHref(address)
    setWrong(href === null)
    if (href === null) return
    setLink(editor, href, address.trim())
    leave()
  }
  const handleRemove = (): void => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    leave()
  }
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    leave()
  }
  return (
    <form className={classes.linkBox} onSubmit={handleSubmit}>
      <TextInput
        label={t('editor.linkAddress')}
        type="text"
        inputMode="url"
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        error={wrong ? t('editor.linkWrong') : undefined}
        ref={input}
        onKeyDown={handleKeyDown}
      />
      <Group gap={8}>
        <Button type="submit" size="compact-sm">
          {t('editor.linkApply')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={handleRemove} disabled={present === undefined}>
          {t('editor.linkRemove')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={leave}>
          {t('common.cancel')}
        </Button>
      </Group>
    </form>
  )
}

function setLink(editor: Editor, href: string, text: string): void {
  const inLink = editor.isActive('link')
  if (editor.state.selection.empty && !inLink) {
    editor
      .chain()
      .focus()
      .insertContent({ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] })
      .run()
    return
  }
  editor.chain().focus().extendMarkRange('link').setLink({ href }).run()
}
