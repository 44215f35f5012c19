import { ActionIcon, Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { X } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'
import { COUNTRIES } from '../../../shared/domain/country.ts'
import type { Partner } from '../../../shared/domain/partner.ts'
import { partnersBody } from '../../../shared/protocol/api.ts'
import { parse } from '../../../shared/util/validate.ts'
import { toProblem } from '../../api/http.ts'
import { usePutPartners } from '../../api/mutations.ts'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useText } from '../../i18n/useText.ts'
import classes from './MembersPage.module.css'
import { Dialog } from '../../components/Dialog.tsx'

interface PartnersDialogProps {
  readonly partners: readonly Partner[]
  readonly onClose: () => void
}
interface Draft {
  readonly country: string
  readonly name: string
  readonly url: string
}

const ICON_PX = 16

/** Edits the whole list of partners and saves it at once. */
export function PartnersDialog({ partners, onClose }: PartnersDialogProps) {
  const t = useText()
  const put = usePutPartners()
  const [drafts, setDrafts] = useState<readonly Draft[]>(() =>
    partners.map(({ country, name, url = '' }) => ({ country, name, url })),
  )
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const body = parse(
      partnersBody,
      drafts.map(({ country, name, url }) => ({ country, name: name.trim(), ...(url ? { url } : {}) })),
    )
    setWrong(new Set(body.ok ? [] : body.faults.map(({ path }) => path)))
    if (body.ok) put.mutate(body.value, { onSuccess: onClose })
  }
  const change = (index: number, part: Partial<Draft>): void =>
    setDrafts(drafts.map((draft, each) => (each === index ? { ...draft, ...part } : draft)))
  return (
    <Dialog size="lg" onClose={onClose} title={t('members.partners.editTitle')}>
      <form onSubmit={handleSubmit} noValidate>
        <Stack>
          {drafts.map((draft, index) => (
            <PartnerRow
              key={index}
              draft={draft}
              number={index + 1}
              nameWrong={wrong.has(`[${index}].name`)}
              onChange={(part) => change(index, part)}
              onRemove={() => setDrafts(drafts.filter((_, each) => each !== index))}
            />
          ))}
          <Button
            variant="default"
            size="xs"
            onClick={() => setDrafts([...drafts, { country: nextCountry(drafts), name: '', url: '' }])}
          >
            {t('members.partners.add')}
          </Button>
          {put.isError ? <ProblemNotice problem={toProblem(put.error)} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={put.isPending}>
              {t('members.partners.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

interface PartnerRowProps {
  readonly draft: Draft
  readonly number: number
  readonly nameWrong: boolean
  readonly onChange: (part: Partial<Draft>) => void
  readonly onRemove: () => void
}

function PartnerRow({ draft, number, nameWrong, onChange, onRemove }: PartnerRowProps) {
  const t = useText()
  return (
    <fieldset className={classes.fieldset}>
      <legend className="visually-hidden">{t('members.partners.row', { number })}</legend>
      <div className={classes.grant}>
        <NativeSelect
          label={t('members.partners.country')}
          value={draft.country}
          onChange={(event) => onChange({ country: event.currentTarget.value })}
        >
          {COUNTRIES.map((country) => (
            <option key={country} value={country}>
              {t(`common.country.${country}`)}
            </option>
          ))}
        </NativeSelect>
        <TextInput
          className={classes.wide}
          label={t('members.partners.name')}
          value={draft.name}
          error={nameWrong ? t('members.partners.nameMissing') : undefined}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <TextInput
          className={classes.wide}
          type="url"
          label={t('members.partners.url')}
          value={draft.url}
          onChange={(event) => onChange({ url: event.currentTarget.value })}
        />
        <ActionIcon variant="subtle" size="lg" aria-label={t('members.partners.remove', { number })} onClick={onRemove}>
          <X size={ICON_PX} aria-hidden />
        </ActionIcon>
      </div>
    </fieldset>
  )
}

/** The first country without a partner, or the first of all. */
function nextCountry(drafts: readonly Draft[]): string {
  return COUNTRIES.find((country) => !drafts.some((draft) => draft.country === country)) ?? COUNTRIES[0]
}
