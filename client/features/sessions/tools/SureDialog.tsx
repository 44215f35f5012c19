import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import type { SessionCommand } from '../../../../shared/domain/sessions/sessionCommand.ts'
import { MAX_SESSION_WHY } from '../../../../shared/domain/sessions/sessionState.ts'
import { Dialog } from '../../../components/Dialog.tsx'
import { ProblemNotice } from '../../../components/feedback/ProblemNotice.tsx'
import { TooLong } from '../../../components/TooLong.tsx'
import { useText } from '../../../i18n/useText.ts'
import { useOpenSession } from '../OpenSession.ts'

interface Props {
  readonly title: string
  readonly text: string
  readonly go: string
  /** Label of the box for the reason, where one is needed. */
  readonly why?: string
  readonly command: (why: string) => SessionCommand
  readonly onClose: () => void
}

/** Asks before a deed that cannot be undone, with the reason where the minutes need one. */
export function SureDialog({ title, text, go, why, command, onClose }: Props) {
  const t = useText()
  const { acts } = useOpenSession()
  const [words, setWords] = useState('')
  const [isMissing, setMissing] = useState(false)
  const handleSubmit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const given = words.trim()
    setMissing(why !== undefined && given === '')
    if ((why !== undefined && given === '') || given.length > MAX_SESSION_WHY) return
    if (await acts.send(command(given))) onClose()
  }
  return (
    <Dialog onClose={onClose} title={title}>
      <form onSubmit={(event) => void handleSubmit(event)} noValidate>
        <Stack>
          <p>{text}</p>
          {why !== undefined && (
            <>
              <Textarea
                label={why}
                required
                autosize
                minRows={2}
                value={words}
                error={isMissing ? t('sessions.why.missing') : undefined}
                onChange={(event) => setWords(event.currentTarget.value)}
                data-autofocus
              />
              <TooLong text={words.trim()} most={MAX_SESSION_WHY} />
            </>
          )}
          {acts.refused && <ProblemNotice problem={acts.refused.problem} />}
          <Group justify="flex-end">
            <Button size="md" variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button
              size="md"
              type="submit"
              loading={acts.pending !== null}
              data-autofocus={why === undefined || undefined}
            >
              {go}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
