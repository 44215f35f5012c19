import {
  convertCssVariables,
  deepMerge,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core'
import { cssVariablesResolver, theme } from './theme.ts'

/**
 * Mantine's variables and `visibleFrom`/`hiddenFrom` classes as style elements with text. Mantine's own way sets
 * `innerHTML`, which the content security policy (trusted types) refuses; use it with `withCssVariables={false}` and
 * `withGlobalClasses={false}`.
 */
export function ThemeStyles({ nonce }: { readonly nonce: string }) {
  return (
    <>
      <style href="ocena-variables" precedence="theme" nonce={nonce}>
        {variables}
      </style>
      <style href="ocena-classes" precedence="theme" nonce={nonce}>
        {classes}
      </style>
    </>
  )
}

const merged = mergeMantineTheme(DEFAULT_THEME, theme)
const resolved = deepMerge(defaultCssVariablesResolver(merged), cssVariablesResolver(merged))
/** Light holds wherever nothing else does, dark on screens alone: paper is white whatever the screen is. */
const variables = `${convertCssVariables({
  variables: { ...resolved.variables, ...resolved.light },
  light: {},
  dark: {},
})}@media screen{${convertCssVariables({ variables: {}, light: {}, dark: resolved.dark })}}`
const classes = Object.entries(merged.breakpoints)
  .map(
    ([name, from]) =>
      `@media (width < ${from}){.mantine-visible-from-${name}{display:none!important}}` +
      `@media (width >= ${from}){.mantine-hidden-from-${name}{display:none!important}}`,
  )
  .join('')
