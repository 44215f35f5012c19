/**
 * Who caused a transaction; origin decides echo, undo and storing.
 * `editor`: a deed of this client's member on small values · `server`: seeding, migration, derived rooms ·
 * `written-as`: words of one member that another one put in, through the server ·
 * `load`: stored bytes being read · `local-store`: this device's copy being read · `bus`: another server.
 * Provider and editor bindings use their own objects as origin; these are the `connection` kind.
 */
export type Origin = 'editor' | 'server' | 'written-as' | 'load' | 'local-store' | 'bus'

export const EDITOR_ORIGIN: Origin = 'editor'
export const SERVER_ORIGIN: Origin = 'server'
export const WRITTEN_AS_ORIGIN: Origin = 'written-as'
export const LOAD_ORIGIN: Origin = 'load'
export const LOCAL_STORE_ORIGIN: Origin = 'local-store'
