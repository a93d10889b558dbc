import type { Dice } from './generate-github-issues.ts'

/** Titles and Markdown bodies that read like those of a software project, with the lengths of real ones. */
const verbs = [
  'Fix',
  'Add',
  'Remove',
  'Support',
  'Rename',
  'Document',
  'Speed up',
  'Simplify',
  'Test',
  'Allow',
  'Update',
  'Handle',
  'Avoid',
  'Cache',
]
const nouns = [
  'the loader',
  'streaming of large files',
  'the progress bar',
  'column types',
  'empty archives',
  'the retry of downloads',
  'time zones',
  'the configuration file',
  'a missing checksum',
  'the index',
  'parallel writers',
  'the release notes',
  'memory use',
  'the command line',
  'unicode names',
  'a broken link',
  'the cache folder',
  'nested lists',
  'the upload',
  'old Python versions',
]
const ends = [
  '',
  '',
  '',
  ' on Windows',
  ' when the disk is full',
  ' behind a proxy',
  ' in the example',
  ' for tables',
  ' (again)',
  ' since 2.3',
  ' with more than one worker',
  ': TypeError',
  ' without a network',
]
const words = (
  'the a of to in that is it for with on as by this from be are not or an which when where if we have has can will would should file ' +
  'files table column value error test cache folder version release loader stream memory thread process download upload archive index ' +
  'name type list array string number config option default function method class module import export path line result output input ' +
  'works fails expected happens after before because instead every only first last same other new old large small slow fast'
).split(' ')

export function titleOf(dice: Dice): string {
  return `${pick(verbs, dice)} ${pick(nouns, dice)}${pick(ends, dice)}`
}

/** Lengths of bodies by quantile: 354 characters in the middle, 8 kB at 99 %. */
const quantiles: readonly (readonly [number, number])[] = [
  [0, 4],
  [0.1, 13],
  [0.25, 102],
  [0.5, 354],
  [0.75, 1011],
  [0.9, 2442],
  [0.95, 3886],
  [0.99, 8192],
  [0.999, 19942],
  [1, 60000],
]

export function bodyOf(dice: Dice): string {
  const length = lengthAt(dice())
  const lineBreak = dice() < 0.4 ? '\r\n' : '\n'
  let text = length > 300 ? `### Describe the ${dice() < 0.5 ? 'bug' : 'change'}${lineBreak}${lineBreak}` : ''
  while (text.length < length) text += paragraph(dice, lineBreak)
  return text.slice(0, length).trimEnd()
}

function paragraph(dice: Dice, lineBreak: string): string {
  const kind = dice()
  if (kind < 0.12)
    return `\`\`\`python${lineBreak}load("${pick(words, dice)}", ${pick(words, dice)}=None)${lineBreak}\`\`\`${lineBreak}`
  if (kind < 0.2) return `- [${dice() < 0.5 ? 'x' : ' '}] ${sentence(dice)}${lineBreak}`
  return `${sentence(dice)} ${sentence(dice)}${lineBreak}${lineBreak}`
}

function sentence(dice: Dice): string {
  const count = 5 + Math.floor(dice() * 14)
  const text = Array.from({ length: count }, () => pick(words, dice)).join(' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function lengthAt(quantile: number): number {
  const upper = Math.max(
    1,
    quantiles.findIndex(([share]) => share >= quantile),
  )
  const [fromShare, from] = quantiles[upper - 1] ?? [0, 0]
  const [toShare, to] = quantiles[upper] ?? [1, from]
  return Math.round(from + ((to - from) * (quantile - fromShare)) / (toShare - fromShare))
}

function pick(from: readonly string[], dice: Dice): string {
  return from[Math.floor(dice() * from.length)] ?? ''
}
