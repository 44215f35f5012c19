import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

/** From the soft ground to the dark accent; shade 7 is `--accent` in light, shade 4 in dark. */
const accent: MantineColorsTuple = [
  '#e3edf4',
  '#c9deec',
  '#aacde5',
  '#8dbfe0',
  '#6fb1da',
  '#4a94c2',
  '#2f78a6',
  '#1f5f8b',
  '#184d72',
  '#123a57',
]

/** Mantine's greys and darks in the tones of our paper and ink, for the parts that take them directly. */
const gray: MantineColorsTuple = [
  '#fbfaf7',
  '#f3f1eb',
  '#eae7df',
  '#dedad0',
  '#c9c5ba',
  '#a9a79f',
  '#8a8f94',
  '#56606a',
  '#363f48',
  '#1d2329',
]
const dark: MantineColorsTuple = [
  '#e8e6e1',
  '#c3c8cc',
  '#a3abb3',
  '#6f7983',
  '#2e353c',
  '#252b31',
  '#1b2025',
  '#14181c',
  '#101316',
  '#0b0d0f',
]

/** Filled and outlined controls take their colours from the tokens, so that both schemes keep AA contrast. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const tone = input.color === 'red' ? 'bad' : input.color === undefined || input.color === 'accent' ? 'accent' : null
  if (!tone) return defaultVariantColorsResolver(input)
  const ink = `var(--${tone})`
  const soft = `var(--${tone}-soft)`
  switch (input.variant) {
    case 'filled':
      return {
        background: ink,
        hover: `color-mix(in srgb, ${ink} 88%, var(--ink))`,
        color: tone === 'accent' ? 'var(--on-accent)' : 'var(--paper)',
        border: '1px solid transparent',
      }
    case 'light':
      return { background: soft, hover: soft, color: ink, border: '1px solid transparent' }
    case 'outline':
      return { background: 'transparent', hover: soft, color: ink, border: `1px solid ${ink}` }
    case 'subtle':
    case 'transparent':
      return { background: 'transparent', hover: soft, color: ink, border: '1px solid transparent' }
    default:
      return defaultVariantColorsResolver(input)
  }
}

/** Mantine set to our tokens: font, radius, sizes, accent, focus ring. */
export const theme = createTheme({
  colors: { accent, gray, dark },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  white: '#ffffff',
  black: '#1d2329',
  variantColorResolver,
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.4667', md: '1.5', lg: '1.6', xl: '1.6' },
  headings: {
    fontFamily: 'var(--font)',
    fontWeight: '600',
    textWrap: 'pretty',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '2.25rem' },
      h2: { fontSize: '1.375rem', lineHeight: '1.75rem' },
      h3: { fontSize: '1.125rem', lineHeight: '1.5rem' },
      h4: { fontSize: '1rem', lineHeight: '1.5rem' },
    },
  },
  radius: { xs: '3px', sm: '6px', md: '6px', lg: '6px', xl: '6px' },
  defaultRadius: 'md',
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  shadows: { md: 'var(--shadow-overlay)' },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Modal: { defaultProps: { centered: true, radius: 'md', transitionProps: { duration: 120 } } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 100 } } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 100 } } },
    Tooltip: {
      defaultProps: { transitionProps: { duration: 100 }, events: { hover: true, focus: true, touch: true } },
    },
    Badge: { defaultProps: { variant: 'light', tt: 'none', fw: 500 } },
  },
})

/** Grounds, inks and lines of Mantine's own parts come from the tokens in both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const mapped = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-quiet)',
    '--mantine-color-placeholder': 'var(--ink-quiet)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--hairline-strong)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--ink-quiet)',
    '--mantine-color-disabled-border': 'var(--hairline)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
    '--mantine-primary-color-light-hover': 'var(--accent-soft)',
    '--mantine-primary-color-light-color': 'var(--accent)',
    '--mantine-color-accent-text': 'var(--accent)',
    '--mantine-color-accent-filled': 'var(--accent)',
    '--mantine-color-accent-light': 'var(--accent-soft)',
    '--mantine-color-accent-light-hover': 'var(--accent-soft)',
    '--mantine-color-accent-light-color': 'var(--accent)',
    '--mantine-color-accent-outline': 'var(--accent)',
  }
  return { variables: {}, light: mapped, dark: mapped }
}
