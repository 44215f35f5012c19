import { Button, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { acceptBody } from '../../../shared/protocol/api.ts'
import type { InvitationOffer } from '../../../shared/protocol/invitations.ts'
import { toProblem } from '../../api/http.ts'
import { useAcceptInvitation } from '../../api/mutations.ts'
import { useInvitationOffer, useMe } from '../../api/queries.ts'
import { Loading } from '../../components/feedback/Loading.tsx'
import { Notice } from '../../components/feedback/Notice.tsx'
import { ProblemNotice } from '../../components/feedback/ProblemNotice.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import { focusFirstWrong, readForm } from './formFaults.ts'
import { NewPasswordField } from './NewPasswordField.tsx'
import { SignInFrame } from './SignInFrame.tsx'
import classes from './SignIn.module.css'
import { tokenOfHash } from './tokenOfHash.ts'

const NONE: ReadonlySet<string> = new Set()

/** Takes an invitation or a guest link up: who was invited to what, then a name and a password. */
export function InvitationPage() {
  const t = useText()
  const me = useMe()
  const token = tokenOfHash(useLocation().hash)
  const offer = useInvitationOffer(token)
  const problem = offer.isError ? toProblem(offer.error) : null
  // A link that was cut short on its way has a token, but one that the server cannot read.
  const isCut = token === null || problem?.kind === 'invalid'
  // taken up by this very person, mostly, who opens the same message again
  const isOver = !isCut && (problem?.kind === 'not-found' || problem?.kind === 'expired')
  return (
    <SignInFrame title={t('signIn.invitation.title')}>
      {isCut ? <Notice tone="warn">{t('signIn.invitation.noToken')}</Notice> : null}
      {offer.isLoading ? <Loading /> : null}
      {isOver ? (
        <Notice tone="warn" title={t('signIn.invitation.used')}>
          <Link to={me.data ? '/' : '/sign-in'}>
            {t(me.data ? 'signIn.invitation.goOn' : 'signIn.invitation.signIn')}
          </Link>
        </Notice>
      ) : null}
      {problem && !isCut && !isOver ? <ProblemNotice problem={problem} onRetry={() => void offer.refetch()} /> : null}
      {token !== null && offer.data ? (
        <>
          <Offer offer={offer.data} />
          {me.data ? <Notice>{t('signIn.invitation.signedInAs', { name: me.data.member.name })}</Notice> : null}
          {offer.data.guest || offer.data.review ? <p>{t('signIn.invitation.guestKnown')}</p> : null}
          <AcceptForm token={token} email={offer.data.email} />
        </>
      ) : null}
    </SignInFrame>
  )
}

function Offer({ offer }: { readonly offer: InvitationOffer }) {
  const t = useText()
  const format = useFormat()
  return (
    <div className={classes.intro}>
      <p>{t('signIn.invitation.forEmail', { email: offer.email })}</p>
      {offer.review ? (
        <ReviewOffer offer={offer} review={offer.review} />
      ) : offer.guest ? (
        <p>
          {offer.country
            ? t('signIn.invitation.guest', {
                country: t(`common.country.${offer.country}`),
                date: format.date(offer.guest.until, 'long'),
              })
            : t('signIn.invitation.guestPlain', { date: format.date(offer.guest.until, 'long') })}
        </p>
      ) : (
        <>
          <p>{t('signIn.invitation.roles')}</p>
          <ul className={classes.roles}>
            {offer.roles.map(({ role, country }) => (
              <li key={`${role}${country}`}>
                {t('signIn.invitation.roleIn', {
                  role: t(`common.role.${role}`),
                  country: country === '*' ? t('common.allCountries') : t(`common.country.${country}`),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** The seat in a review that a link keeps: for which party, of which country, until when. */
function ReviewOffer({
  offer: { country },
  review: { party, kind, due },
}: {
  readonly offer: InvitationOffer
  readonly review: NonNullable<InvitationOffer['review']>
}) {
  const t = useText()
  const format = useFormat()
  const date = format.isoDate(due, 'long')
  const of = country && { country: t(`common.country.${country}`), party, date }
  return (
    <>
      <p>
        {of
          ? t(kind === 'reply' ? 'signIn.invitation.reply' : 'signIn.invitation.review', of)
          : t('signIn.invitation.reviewPlain', { party, date })}
      </p>
      <p>{t('signIn.invitation.reviewAlone')}</p>
    </>
  )
}

function AcceptForm({ token, email }: { readonly token: string; readonly email: string }) {
  const t = useText()
  const navigate = useNavigate()
  const accept = useAcceptInvitation()
  const [wrong, setWrong] = useState(NONE)
  const handleSubmit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = event.currentTarget
    const fields = new FormData(form)
    const read = readForm(acceptBody, { token, name: fields.get('name'), password: fields.get('password') })
    setWrong(read.ok ? NONE : read.wrong)
    if (read.ok) accept.mutate(read.body, { onSuccess: () => void navigate('/', { replace: true }) })
    else focusFirstWrong(form, read.wrong)
  }
  return (
    <form className={classes.signInFrameForm} onSubmit={handleSubmit} noValidate>
      {/* For password managers, which store the password under this name. */}
      <input
        className="visually-hidden"
        type="email"
        name="username"
        autoComplete="username"
        value={email}
        readOnly
        tabIndex={-1}
        aria-hidden
      />
      <TextInput
        name="name"
        label={t('signIn.name')}
        description={t('signIn.nameHelp')}
        autoComplete="name"
        required
        withAsterisk={false}
        error={wrong.has('name') ? t('signIn.nameMissing') : undefined}
      />
      <NewPasswordField wrong={wrong.has('password')} />
      {accept.isError ? <ProblemNotice problem={toProblem(accept.error)} /> : null}
      <Button type="submit" loading={accept.isPending}>
        {t('signIn.invitation.submit')}
      </Button>
    </form>
  )
}
