/** Why the server closes a socket. y-websocket takes 4400–4499 as final; everything else means reconnect. */
export const CLOSE = {
  misbehaving: 4400,
  signedOut: 4401,
  noRight: 4403,
  gone: 4404,
  epochChanged: 4409,
  tooLarge: 4413,
  clientTooOld: 4426,
  unavailable: 4503,
} as const
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE]

/** Whether the client must not reconnect by itself. */
export const isFinalClose = (code: number): boolean => code >= 4400 && code <= 4499
