import { say } from '../../texts/say.ts'
import { runOnLeave } from './leave.ts'

export const run = runOnLeave('leave.reject', () => say`Rejected the leave`)
