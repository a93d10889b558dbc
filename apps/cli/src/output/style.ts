import type { OutputStream } from '../host.ts'

/** Colours and weights; without colour every function returns its text unchanged. */
export interface Style {
  readonly hasColor: boolean
  bold(text: string): string
  dim(text: string): string
  underline(text: string): string
  red(text: string): string
  green(text: string): string
  yellow(text: string): string
  blue(text: string): string
  magenta(text: string): string
  cyan(text: string): string
  /** The colour nearest to `#rrggbb` that this terminal has. */
  hex(color: string, text: string): string
}

export type ColorDepth = 'none' | '16' | '256' | 'true'

interface ColorWishes {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stream: Pick<OutputStream, 'isTty'>
  /** `--no-color`, or the setting `color`. */
  readonly wish?: 'always' | 'auto' | 'never' | undefined
}

/** https://no-color.org and https://bixense.com/clicolors; an explicit wish wins over both. */
export function colorDepth({ env, stream, wish }: ColorWishes): ColorDepth {
  if (wish === 'never') return 'none'
  const isForced = wish === 'always' || isOn(env['CLICOLOR_FORCE'])
  if (!isForced) {
    if (isSet(env['NO_COLOR']) || env['CLICOLOR'] === '0' || env['TERM'] === 'dumb' || !stream.isTty) return 'none'
  }
  if (/^(truecolor|24bit)$/i.test(env['COLORTERM'] ?? '')) return 'true'
  return /256/.test(env['TERM'] ?? '') ? '256' : '16'
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== ''
}
function isOn(value: string | undefined): boolean {
  return isSet(value) && value !== '0'
}

export function makeStyle(depth: ColorDepth): Style {
  const wrap = (open: string, close: string) => (text: string) =>
    depth === 'none' || text === '' ? text : `\u001b[${open}m${text}\u001b[${close}m`
  return {
    hasColor: depth !== 'none',
    bold: wrap('1', '22'),
    dim: wrap('2', '22'),
    underline: wrap('4', '24'),
    red: wrap('31', '39'),
    green: wrap('32', '39'),
    yellow: wrap('33', '39'),
    blue: wrap('34', '39'),
    magenta: wrap('35', '39'),
    cyan: wrap('36', '39'),
    hex: (color, text) => wrap(foreground(color, depth), '39')(text),
  }
}

function foreground(color: string, depth: ColorDepth): string {
  const [red, green, blue] = parseHex(color)
  if (depth === 'true') return `38;2;${red};${green};${blue}`
  if (depth === '256') return `38;5;${nearestOf256(red, green, blue)}`
  return String(nearestOf16(red, green, blue))
}

type Rgb = readonly [number, number, number]

function parseHex(color: string): Rgb {
  const value = Number.parseInt(color.replace('#', ''), 16)
  return Number.isNaN(value) ? [128, 128, 128] : [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

const cubeLevels = [0, 95, 135, 175, 215, 255]

function nearestOf256(...rgb: Rgb): number {
  const steps = rgb.map((part) => nearestIndex(cubeLevels, part))
  const cube: Rgb = [level(steps[0]), level(steps[1]), level(steps[2])]
  const greyStep = Math.max(0, Math.min(23, Math.round(((rgb[0] + rgb[1] + rgb[2]) / 3 - 8) / 10)))
  const grey = 8 + greyStep * 10
  if (distance(rgb, [grey, grey, grey]) < distance(rgb, cube)) return 232 + greyStep
  return 16 + 36 * (steps[0] ?? 0) + 6 * (steps[1] ?? 0) + (steps[2] ?? 0)
}

function level(step: number | undefined): number {
  return cubeLevels[step ?? 0] ?? 0
}

function nearestIndex(levels: readonly number[], wanted: number): number {
  let best = 0
  for (const [index, value] of levels.entries()) {
    if (Math.abs(value - wanted) < Math.abs((levels[best] ?? 0) - wanted)) best = index
  }
  return best
}

/** The readable colours of a 16-colour terminal; black and white would vanish on one background or the other. */
const palette: readonly { readonly code: number; readonly rgb: Rgb }[] = [
  { code: 31, rgb: [205, 49, 49] },
  { code: 32, rgb: [13, 188, 121] },
  { code: 33, rgb: [229, 229, 16] },
  { code: 34, rgb: [36, 114, 200] },
  { code: 35, rgb: [188, 63, 188] },
  { code: 36, rgb: [17, 168, 205] },
  { code: 90, rgb: [128, 128, 128] },
]

function nearestOf16(...rgb: Rgb): number {
  let best = palette[0]
  for (const entry of palette) {
    if (best === undefined || distance(rgb, entry.rgb) < distance(rgb, best.rgb)) best = entry
  }
  return best?.code ?? 39
}

function distance(a: Rgb, b: Rgb): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2
}
