// The process that makes the load; asked over IPC by bench/rooms.ts, so that its work never counts as a server's.
import { LOAD_COMMANDS, type LoadCommands } from './loadCommands.ts'

process.on('message', (message: { readonly name: keyof LoadCommands; readonly input: never }) => {
  LOAD_COMMANDS[message.name](message.input).then(
    (result: unknown) => process.send?.({ result: result ?? null }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
