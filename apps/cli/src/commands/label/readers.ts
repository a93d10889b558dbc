import type { LabelRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import type { Context } from '../../command-line/context.ts'
import {
  type FieldReaders,
  type JsonOptions,
  parseFields,
  printJson,
  readFields,
  wantsJson,
} from '../../output/json.ts'
import { oneLine } from '../../output/width.ts'
import { sayText } from '../../texts/say.ts'
import { type LabelField, labelFields } from './options.ts'

export interface LabelSource {
  readonly label: LabelRow
  readonly workspace: Workspace
}

export const labelReaders: FieldReaders<LabelField, LabelSource> = {
  color: ({ label }) => label.color,
  description: ({ label }) => label.description,
  id: ({ label }) => label.id,
  name: ({ label }) => label.name,
  project: ({ label, workspace }) => workspace.read.find('project', label.projectId)?.key ?? null,
}

/** `--color` as people write it, with or without `#`, also three digits. */
export function parseColor(text: string): string {
  const plain = text.replace(/^#/, '').toLowerCase()
  return /^[0-9a-f]{3}$/.test(plain) ? `#${plain.replace(/./g, '$&$&')}` : `#${plain}`
}

export async function reportLabel(
  { output }: Context,
  source: LabelSource,
  verb: string,
  options: JsonOptions,
): Promise<void> {
  if (wantsJson(options)) {
    return printJson(output, readFields(labelReaders, parseFields(options, labelFields), source), options.jq)
  }
  const { label } = source
  output.done(`${sayText(verb)} ${output.style.hex(label.color, oneLine(label.name))}`, label.name)
}
