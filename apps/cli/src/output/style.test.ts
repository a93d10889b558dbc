import { describe, expect, test } from 'vitest'
import { colorDepth, makeStyle } from './style.ts'

const tty = { isTty: true }
const pipe = { isTty: false }

describe('colorDepth', () => {
  test('colours a terminal and leaves a pipe alone', () => {
    expect(colorDepth({ env: { TERM: 'xterm-256color' }, stream: tty })).toBe('256')
    expect(colorDepth({ env: { TERM: 'xterm' }, stream: tty })).toBe('16')
    expect(colorDepth({ env: { COLORTERM: 'truecolor' }, stream: tty })).toBe('true')
    expect(colorDepth({ env: { TERM: 'xterm' }, stream: pipe })).toBe('none')
    expect(colorDepth({ env: { TERM: 'dumb' }, stream: tty })).toBe('none')
  })

  test('heeds NO_COLOR when it is not empty', () => {
    expect(colorDepth({ env: { NO_COLOR: '1' }, stream: tty })).toBe('none')
    expect(colorDepth({ env: { NO_COLOR: '' }, stream: tty })).toBe('16')
  })

  test('heeds CLICOLOR_FORCE in a pipe, and a wish above all', () => {
    expect(colorDepth({ env: { CLICOLOR_FORCE: '1' }, stream: pipe })).toBe('16')
    expect(colorDepth({ env: { CLICOLOR_FORCE: '0' }, stream: pipe })).toBe('none')
    expect(colorDepth({ env: { CLICOLOR_FORCE: '1' }, stream: tty, wish: 'never' })).toBe('none')
    expect(colorDepth({ env: { NO_COLOR: '1' }, stream: pipe, wish: 'always' })).toBe('16')
  })
})

describe('makeStyle', () => {
  test('without colour nothing is added', () => {
    const style = makeStyle('none')
    expect(style.bold(style.red(style.hex('#ff0000', 'x')))).toBe('x')
  })

  test('a label takes the nearest colour that the terminal has', () => {
    expect(makeStyle('true').hex('#7057ff', 'x')).toBe('\u001b[38;2;112;87;255mx\u001b[39m')
    expect(makeStyle('256').hex('#ff0000', 'x')).toBe('\u001b[38;5;196mx\u001b[39m')
    expect(makeStyle('256').hex('#808080', 'x')).toBe('\u001b[38;5;244mx\u001b[39m')
    expect(makeStyle('16').hex('#d73a4a', 'x')).toBe('\u001b[31mx\u001b[39m')
  })
})
