import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { PROBLEM_STATUS, type ProblemKind } from '../../../shared/protocol/problem.ts'
import { Avatar } from '../../components/Avatar.tsx'
import { CopyField } from '../../components/CopyField.tsx'
import { Disclosure } from '../../components/Disclosure.tsx'
import { EmptyState } from '../../components/feedback/EmptyState.tsx'
import { ErrorBoundary } from '../../components/feedback/ErrorBoundary.tsx'
import { Loading } from '../../components/feedback/Loading.tsx'
import { Notice } from '../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { OutLink } from '../../components/OutLink.tsx'
import { TextHint } from '../../components/TextHint.tsx'
import { part, type PartGroup } from '../part.ts'

const KINDS = Object.keys(PROBLEM_STATUS) as ProblemKind[] // keys of a literal

/** Fails when it is drawn. */
function Broken(): ReactNode {
  throw new Error('broken on purpose, to show the error page')
}

/** What the interface says of itself: empty, loading, notices, errors. */
export const feedbackParts: PartGroup = {
  name: 'Empty, loading, errors, small parts',
  parts: [
    part('Empty', {
      plain: <EmptyState title="Nothing here yet" />,
      'with a way on': (
        <EmptyState title="Nothing here yet" action={<Button>Begin</Button>}>
          <p>What this place is for.</p>
        </EmptyState>
      ),
    }),
    part('Loading', { waits: <Loading /> }),
    part('Error', {
      'a part that fails': (
        <ErrorBoundary>
          <Broken />
        </ErrorBoundary>
      ),
    }),
    part('Notice', {
      plain: <Notice title="For your information">A sentence.</Notice>,
      good: <Notice tone="good">It worked.</Notice>,
      warn: <Notice tone="warn">Look at this.</Notice>,
      bad: <Notice tone="bad">It did not work.</Notice>,
    }),
    part(
      'Problem',
      Object.fromEntries(
        KINDS.map((kind) => [kind, <ProblemNotice key={kind} problem={{ kind, sentence: kind, faults: [] }} />]),
      ),
    ),
    part('Avatar', {
      small: <Avatar name="Milica Jovanović" color="#1f5f8b" />,
      medium: <Avatar name="Љиљана Ђорђевић" color="#a63d2f" size="medium" />,
    }),
    part('Copy', { 'a link': <CopyField label="Link" value="https://example.org/a-link" /> }),
    part('Disclosure', {
      closed: <Disclosure title="More">Words.</Disclosure>,
      open: (
        <Disclosure title="More" open>
          Words.
        </Disclosure>
      ),
    }),
    part('Link out', { safe: <OutLink url="https://example.org">example.org</OutLink> }),
    part('Hint', {
      plain: <TextHint>So many letters</TextHint>,
      warn: <TextHint tone="warn">Nearly full</TextHint>,
      bad: <TextHint tone="bad">Too long</TextHint>,
    }),
  ],
}
