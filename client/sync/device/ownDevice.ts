import { memberIdSchema, type MemberId } from '../../../shared/domain/ids.ts'
import { parse } from '../../../shared/util/validate.ts'
import { Signal } from '../../../shared/util/Signal.ts'

const MEMBER_KEY = 'ocena.member'
const OWN_KEY = 'ocena.own-device.'

/** What a person said about this device; `not-asked` until they said something. */
export type OwnDevice = 'yes' | 'no' | 'not-asked'

const changed = new Signal()

/** Names the person who is signed in now, or nobody. The shell says so after `/api/me` and at sign-out. */
export function setDeviceMember(member: MemberId | null): void {
  if (member === currentDeviceMember()) return
  write(MEMBER_KEY, member)
  tell()
}

/** The person who signed in last here; also without the server, so that a reload knows whose copies to show. */
export function currentDeviceMember(): MemberId | null {
  const member = parse(memberIdSchema, read(MEMBER_KEY))
  return member.ok ? member.value : null
}

/** Whether the person signed in now, or the one named, said that this is their own device. */
export function isOwnDevice(member: MemberId | null = currentDeviceMember()): boolean {
  return ownDevice(member) === 'yes'
}

/** What was answered to "is this your own device?". */
export function ownDevice(member: MemberId | null = currentDeviceMember()): OwnDevice {
  const answer = member === null ? null : read(OWN_KEY + member)
  return answer === 'yes' || answer === 'no' ? answer : 'not-asked'
}

/** Keeps the answer of the person signed in now. Copies that exist already are removed by `forgetDevice`, not here. */
export function setOwnDevice(answer: 'yes' | 'no', member: MemberId | null = currentDeviceMember()): void {
  if (member === null) return
  write(OWN_KEY + member, answer)
  tell()
}

/** Forgets what a person answered. */
export function forgetOwnDevice(member: MemberId): void {
  write(OWN_KEY + member, null)
  tell()
}

/** Called whenever the person or the answer changed; gives the unsubscriber. */
export function onOwnDeviceChange(listener: () => void): () => void {
  return changed.subscribe(listener)
}

function tell(): void {
  changed.emit()
}

// A browser may refuse storage altogether; then every question is simply unanswered, kept for this page alone.
const memory = new Map<string, string>()

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return memory.get(key) ?? null
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    if (value === null) memory.delete(key)
    else memory.set(key, value)
  }
}
