import type { OptionSpecs } from '../../command-line/command.ts'

export const exportOptions = {
  to: { type: 'texts', value: 'RECIPIENT', summary: 'Encrypt for this reader: age1…' },
  for: {
    type: 'text',
    value: 'HANDLE',
    summary: 'With closed projects of this member, and private things: encrypted only',
    complete: 'member',
  },
  encrypt: { type: 'flag', short: 'e', summary: 'Encrypt with a passphrase: SPICE_BUNDLE_PASSPHRASE, or typed' },
} as const satisfies OptionSpecs
export const importOptions = {
  identity: { type: 'text', value: 'FILE', summary: 'File with the age identity that opens it', complete: 'file' },
} as const satisfies OptionSpecs
