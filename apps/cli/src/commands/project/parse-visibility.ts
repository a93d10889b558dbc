import { type ProjectVisibility, projectVisibilities } from '@spicetime/domain'
import { misuse } from '../../command-line/cli-error.ts'
import { say } from '../../texts/say.ts'

export function parseVisibility(text: string): ProjectVisibility {
  const visibility = projectVisibilities.find((one) => one === text.toLowerCase())
  if (visibility === undefined) throw misuse(say`--visibility is workspace or members, not ${text}`)
  return visibility
}
