import { ActionIcon, NativeSelect, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { Contrast, Moon, Sun } from 'lucide-react'
import { isLanguage, LANGUAGES } from '../../shared/i18n/languages.ts'
import { currentLanguage, setLanguage } from '../i18n/i18n.ts'
import { useText } from '../i18n/useText.ts'
import classes from './Shell.module.css'

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' } as const satisfies Record<MantineColorScheme, string>
const ICON = { auto: Contrast, light: Sun, dark: Moon } as const
const ICON_PX = 18

/** Language of the interface and its colours: like the device, light or dark. */
export function DisplaySwitches() {
  return (
    <>
      <LanguageSwitch />
      <ColourSwitch />
    </>
  )
}

function LanguageSwitch() {
  const t = useText()
  return (
    <NativeSelect
      className={classes.language}
      variant="unstyled"
      aria-label={t('common.display.language')}
      value={currentLanguage()}
      onChange={({ currentTarget: { value } }) => {
        if (isLanguage(value)) void setLanguage(value).catch((error: unknown) => console.error(error))
      }}
    >
      {LANGUAGES.map(({ id, lang, name }) => (
        <option key={id} value={id} lang={lang}>
          {name}
        </option>
      ))}
    </NativeSelect>
  )
}

function ColourSwitch() {
  const t = useText()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const label = `${t('common.display.colours.label')}: ${t(`common.display.colours.${colorScheme}`)}`
  const Icon = ICON[colorScheme]
  return (
    <ActionIcon
      variant="subtle"
      size="lg"
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(NEXT[colorScheme])}
    >
      <Icon size={ICON_PX} aria-hidden />
    </ActionIcon>
  )
}
