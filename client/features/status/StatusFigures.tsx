import type { MailFigures } from '../../../shared/domain/inbox/mails.ts'
import type { ServerStatus } from '../../../shared/protocol/status.ts'
import { Notice } from '../../components/feedback/Notice.tsx'
import { useFormat } from '../../i18n/useFormat.ts'
import { useText } from '../../i18n/useText.ts'
import classes from './StatusPage.module.css'
import { LOW_DISK_BYTES, statusWords } from './statusWords.ts'

interface StatusFiguresProps {
  readonly status: ServerStatus
  /** Whether the newest attempt to refresh failed. */
  readonly stale: boolean
}

/** First whether all is well, in one sentence; then the figures behind it. */
export function StatusFigures({ status, stale }: StatusFiguresProps) {
  const t = useText()
  const format = useFormat()
  const words = statusWords(format, t('status.none'))
  const { store, rooms, barriers, memory, versions, refused } = status
  const free = store.freeBytes
  const at = format.time(status.at, true)
  return (
    <>
      {stale ? <Notice tone="warn">{t('status.stale', { time: at })}</Notice> : null}
      <Notice tone={store.healthy ? 'good' : 'bad'} announce>
        {store.healthy ? t('status.healthy') : t('status.failing')}
      </Notice>
      {store.quarantined.length > 0 ? (
        <Notice tone="bad" title={t('status.damaged')}>
          <ul>
            {store.quarantined.map(({ room, because }) => (
              <li key={room}>{`${room}: ${because}`}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {free !== null && free < LOW_DISK_BYTES ? (
        <Notice tone="warn">{t('status.lowDisk', { free: words.bytes(LOW_DISK_BYTES) })}</Notice>
      ) : null}
      <p className={classes.quiet}>{t('status.asOf', { time: at, since: format.dateTime(status.startedAt) })}</p>
      <div className={classes.groups}>
        <Group
          title={t('status.saving.title')}
          rows={[
            [t('status.saving.barriers'), words.ms(barriers.p50)],
            [t('status.saving.barriersLate'), words.ms(barriers.p99)],
            [t('status.saving.appends'), words.ms(store.appends.p99)],
            [t('status.saving.measured'), format.number(barriers.count)],
            [t('status.saving.free'), words.bytes(free)],
            [
              t('status.saving.lastBackup'),
              status.lastBackup === null ? t('status.saving.never') : format.dateTime(status.lastBackup),
            ],
          ]}
        />
        <Group
          title={t('status.now.title')}
          rows={[
            [t('status.now.people'), format.number(rooms.people)],
            [t('status.now.sockets'), format.number(rooms.sockets)],
            [t('status.now.rooms'), format.number(rooms.open)],
            [t('status.now.backlog'), words.bytes(rooms.backlogBytes)],
            [t('status.now.memory'), words.bytes(memory.rssBytes)],
            [t('status.now.heap'), words.bytes(memory.heapBytes)],
          ]}
        />
        {status.mail && <MailGroup mail={status.mail} />}
        <Group
          title={t('status.refused.title')}
          nothing={t('status.refused.none')}
          rows={refused.map(({ reason, count }) => [reason, format.number(count)])}
        />
        <Group
          title={t('status.versions.title')}
          rows={[
            [t('status.versions.server'), versions.server],
            [t('status.versions.node'), versions.node],
            [t('status.versions.protocol'), format.number(versions.protocol)],
            [t('status.versions.schema'), format.number(versions.schema)],
          ]}
        />
      </div>
    </>
  )
}

/** Mails that wait, and that were given up, by what the mail server answered. */
function MailGroup({ mail: { waiting, failed, tried, unreached } }: { readonly mail: MailFigures }) {
  const t = useText()
  const format = useFormat()
  return (
    <Group
      title={t('mail.status.title')}
      rows={[
        ...(unreached
          ? [[t('mail.status.unreached', { code: unreached.code }), format.dateTime(unreached.since)] as const]
          : []),
        ...(tried === null ? [] : [[t('mail.status.tried'), format.dateTime(tried)] as const]),
        [t('mail.status.waiting'), format.number(waiting)],
        ...failed.map(({ code, count }) => [t('mail.status.failed', { code }), format.number(count)] as const),
      ]}
    />
  )
}

interface GroupProps {
  readonly title: string
  readonly rows: readonly (readonly [what: string, value: string])[]
  readonly nothing?: string
}

function Group({ title, rows, nothing }: GroupProps) {
  return (
    <section>
      <h2 className={classes.title}>{title}</h2>
      {rows.length === 0 ? <p className={classes.quiet}>{nothing}</p> : null}
      <dl className={classes.rows}>
        {rows.map(([what, value]) => (
          <div key={what} className={classes.row}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
