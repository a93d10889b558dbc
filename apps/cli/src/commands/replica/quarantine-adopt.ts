import type { Run } from '../../command-line/command.ts'
import type { decideOptions } from './options.ts'
import { decide } from './quarantine-decide.ts'

export const run: Run<typeof decideOptions> = (context, input) => decide(context, input, 'quarantine.adopt')
