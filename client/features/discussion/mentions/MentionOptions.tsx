import { Combobox, useCombobox } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useText } from '../../../i18n/useText.ts'
import classes from './Mentions.module.css'
import type { MentionList } from './useMentionList.ts'

/** The people who can be named; the box keeps the focus and says which of them is chosen. */
export function MentionOptions({ list }: { readonly list: MentionList }) {
  const t = useText()
  const { offered } = list
  const count = offered?.length ?? 0
  const said = count === 0 ? t('attention.mention.none') : t('attention.mention.count', { count })
  return (
    <>
      {count > 0 && <Options list={list} />}
      <output className="visually-hidden">{offered ? said : ''}</output>
    </>
  )
}

function Options({ list: { id, offered, chosen, optionId, choose } }: { readonly list: MentionList }) {
  const t = useText()
  const store = useCombobox({ opened: true })
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const submit = (value: string): void => {
    const reader = offered?.find((each) => each.id === value)
    if (reader) choose(reader)
  }
  return (
    <Combobox store={store} onOptionSubmit={submit}>
      <Combobox.Options ref={box} id={id} aria-label={t('attention.mention.list')} className={classes.list ?? ''}>
        {offered?.map((reader, index) => (
          <Combobox.Option
            key={reader.id}
            id={optionId(index)}
            value={reader.id}
            aria-selected={index === chosen}
            className={classes.option ?? ''}
          >
            {reader.spelled}
          </Combobox.Option>
        ))}
      </Combobox.Options>
    </Combobox>
  )
}
