import { misuse } from '../../command-line/cli-error.ts'
import { say } from '../../texts/say.ts'

const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 } as const
const longestMs = 30 * unitMs.d

/** `30m`, `24h`, `7d`, `2w` in milliseconds; at most 30 days, as an open door is soon forgotten. */
export function parseLifetime(text: string): number {
  const match = /^(\d{1,4})([mhdw])$/.exec(text.trim().toLowerCase())
  if (match === null) throw misuse(say`"${text}" is no time span`, say`write it as 30m, 24h or 7d`)
  // The pattern admits these letters only.
  const lifeMs = Number(match[1]) * unitMs[match[2] as keyof typeof unitMs]
  if (lifeMs === 0) throw misuse(say`an invitation that holds no time lets nobody in`, say`write it as 30m, 24h or 7d`)
  if (lifeMs > longestMs) throw misuse(say`an invitation holds 30 days at most`, say`write it as 30m, 24h or 7d`)
  return lifeMs
}
