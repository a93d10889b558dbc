import { say } from '../../texts/say.ts'
import { runOnLeave } from './leave.ts'

export const run = runOnLeave('leave.approve', () => say`Approved the leave`)
