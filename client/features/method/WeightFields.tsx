import { TextInput } from '@mantine/core'
import { useText } from '../../i18n/useText.ts'
import classes from './Method.module.css'

interface WeightFieldsProps {
  readonly legend: string
  readonly path: 'areas' | 'indicators'
  readonly nodes: readonly { readonly code: string; readonly title: string; readonly weight: number }[]
  readonly texts: Readonly<Record<string, string>>
  readonly fault: (path: string) => string | undefined
  readonly onChange: (texts: Readonly<Record<string, string>>) => void
}

/** Weights of several nodes; an empty one is as the source of the weights says. */
export function WeightFields({ legend, path, nodes, texts, fault, onChange }: WeightFieldsProps) {
  const t = useText()
  return (
    <fieldset className={classes.weights}>
      <legend>{legend}</legend>
      <p className={classes.quiet}>{t('method.form.areaWeightsHelp')}</p>
      <div className={classes.weightGrid}>
        {nodes.map(({ code, title, weight }) => (
          <TextInput
            key={code}
            size="xs"
            label={code}
            aria-label={t('method.form.areaWeight', { area: `${code} ${title}` })}
            title={title}
            inputMode="decimal"
            placeholder={String(weight)}
            value={texts[code] ?? ''}
            error={fault(`${path}.${code}`)}
            onChange={(event) => onChange({ ...texts, [code]: event.currentTarget.value })}
          />
        ))}
      </div>
    </fieldset>
  )
}
