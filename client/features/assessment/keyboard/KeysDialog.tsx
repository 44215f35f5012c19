import { Kbd, Switch } from '@mantine/core'
import { useText } from '../../../i18n/useText.ts'
import classes from '../Page.module.css'
import { setSingleKeys, useSingleKeys } from '../../../keyboard/singleKeys.ts'
import { Dialog } from '../../../components/Dialog.tsx'
import type { Translate } from '../../../words/scoreWords.ts'

const ROWS = [
  { keys: ['j', 'k'], does: 'move' },
  { keys: ['↑', '↓', '←', '→'], does: 'outline' },
  { keys: ['0', '…', '5'], does: 'answer' },
  { keys: ['/'], does: 'search' },
  { keys: ['c'], does: 'comment' },
  { keys: ['Ctrl+Alt+M'], does: 'commentOnWords' },
  { keys: ['s'], does: 'suggest' },
  { keys: ['n', 'p'], does: 'threads' },
  { keys: ['u'], does: 'unread' },
  { keys: ['w'], does: 'whatIf' },
  { keys: ['Ctrl+Z', 'Ctrl+Y'], does: 'undo' },
  { keys: ['Esc'], does: 'escape' },
  { keys: ['?'], does: 'help' },
] as const

/** The keys of the page, and the switch for those without Ctrl. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const isOn = useSingleKeys()
  return (
    <Dialog onClose={onClose} title={t('assessment.keys.title')}>
      <dl className={classes.keys}>
        {ROWS.map(({ keys, does }) => (
          <div key={does} className={classes.keyRow}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key} mr={4}>
                  {key}
                </Kbd>
              ))}
            </dt>
            <dd>{keyWords(does, t)}</dd>
          </div>
        ))}
      </dl>
      <Switch
        label={t('assessment.keys.single')}
        checked={isOn}
        onChange={(event) => setSingleKeys(event.currentTarget.checked)}
      />
    </Dialog>
  )
}

function keyWords(does: (typeof ROWS)[number]['does'], t: Translate): string {
  if (does === 'whatIf') return t('whatIf.key')
  if (does === 'threads' || does === 'unread') return t(`attention.keys.${does}`)
  return does === 'suggest' ? t('suggestions.key') : t(`assessment.keys.${does}`)
}
