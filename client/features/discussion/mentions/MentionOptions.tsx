import { useEffect, useRef } from 'react'
import { useText } from '../../../i18n/useText.ts'
import classes from './Mentions.module.css'
import type { MentionList } from './useMentionList.ts'

/** The people who can be named; the box keeps the focus and says which of them is chosen. */
export function MentionOptions({ list }: { readonly list: MentionList }) {
  const t = useText()
  const { offered, chosen } = list
  const count = offered?.length ?? 0
  return (
    <>
      {count > 0 && <Options list={list} chosen={chosen} />}
      <output className="visually-hidden">
        {!offered ? '' : count === 0 ? t('attention.mention.none') : t('attention.mention.count', { count })}
      </output>
    </>
  )
}

function Options({ list, chosen }: { readonly list: MentionList; readonly chosen: number }) {
  const t = useText()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={box} id={list.id} role="listbox" aria-label={t('attention.mention.list')} className={classes.list}>
      {list.offered?.map((reader, index) => (
        <div
          key={reader.id}
          id={list.optionId(index)}
          role="option"
          aria-selected={index === chosen}
          className={classes.option}
          // the box keeps the focus, and with it the caret
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => list.choose(reader)}
        >
          {reader.spelled}
        </div>
      ))}
    </div>
  )
}
