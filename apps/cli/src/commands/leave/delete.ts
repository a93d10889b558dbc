import { say } from '../../texts/say.ts'
import { runOnLeave } from './leave.ts'

export const run = runOnLeave('leave.delete', () => say`Took back the leave`)
