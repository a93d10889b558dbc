import type { Refusal } from '@spicetime/domain'
import type { ImportRefusal } from '@spicetime/workspace'
import { CliError } from '../../command-line/cli-error.ts'
import { say, sayText } from '../../texts/say.ts'

const found = {
  html: 'a web page (perhaps of an error or a sign-in)',
  zip: 'a ZIP archive: unpack it first',
  xz: 'compressed with xz: use xz -dc FILE | spice import github-json -',
  bzip2: 'compressed with bzip2: use bzip2 -dc FILE | spice import github-json -',
  zstd: 'compressed with zstd: use zstd -dc FILE | spice import github-json -',
  text: 'text, but not JSON',
} as const

const hint = () =>
  say`expected: issues as JSON or JSON lines, as the REST API or gh issue list --json write them, also gzipped`

/** Why nothing could be read from the file; undefined when the refusal is one of the domain. */
export function refusalOfSource(refusal: ImportRefusal | Refusal, file: string): CliError | undefined {
  switch (refusal.code) {
    case 'empty-source':
      return new CliError(say`${name(file)} is empty`, { hints: [hint()] })
    case 'not-records':
      return new CliError(say`${name(file)} holds no issues: it is ${sayText(found[refusal.found])}`, {
        hints: [hint()],
      })
    case 'unreadable':
      return new CliError(say`cannot read ${name(file)}: ${refusal.detail}`)
    default:
      return undefined
  }
}

function name(file: string): string {
  return file === '-' ? say`standard input` : file
}
