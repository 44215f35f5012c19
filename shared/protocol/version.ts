/**
 * Version of the wire: frames, control messages, close codes.
 * History: 1 (2026-11) first light: y-protocols 0, 1, 3; ours 100–103.
 */
export const PROTOCOL_VERSION = 1
