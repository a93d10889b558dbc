import { PortError, type PortProblem } from '@spicetime/runtime'
import { expect, test } from 'vitest'
import { CliError } from '../command-line/cli-error.ts'
import { describeError } from './describe-error.ts'
import { languageOf } from './language.ts'

const problems: Readonly<Record<PortProblem, true>> = {
  'disk-full': true,
  'read-only': true,
  'no-access': true,
  busy: true,
  damaged: true,
  'device-failed': true,
  'too-many-files': true,
}

test.each(Object.keys(problems))('%s is one sentence and what to do next, in both languages', (problem) => {
  // The keys are the problems.
  const error = new PortError(problem as PortProblem, 'from below')
  const [en, de] = [describeError(error), describeError(error, 'de')]
  expect(en.message).not.toBe(de.message)
  for (const { message, hints, exit } of [en, de]) {
    expect(message).not.toMatch(/unexpected|unerwartet|from below/)
    expect(hints.at(-1)?.length).toBeGreaterThan(10)
    expect(exit).toBe('failed')
  }
})

test('the same answers of the operating system are told alike, with the file that it is about', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  expect(describeError(full).message).toBe('the disk is full; nothing was changed')
  const forbidden = Object.assign(new Error("EACCES: permission denied, open '/x'"), { code: 'EACCES' })
  expect(describeError(forbidden).hints[0]).toContain('/x')
})

test('a refusal is told in the language of the environment, and anything else is a bug of ours', () => {
  const refusal = new CliError('no', { say: (language) => (language === 'de' ? 'nein' : 'no') })
  expect(describeError(refusal, 'de').message).toBe('nein')
  expect(describeError(new Error('oops'), 'de').message).toBe('unerwarteter Fehler: oops')
})

test.each([
  [{ LANG: 'de_DE.UTF-8' }, 'de'],
  [{ LANG: 'de_DE.UTF-8', LC_MESSAGES: 'en_GB.UTF-8' }, 'en'],
  [{ LANG: 'en_GB.UTF-8', LC_ALL: 'de_AT' }, 'de'],
  [{ LANG: 'C' }, 'en'],
  [{}, 'en'],
] as const)('the environment %j speaks %s', (env, language) => {
  expect(languageOf(env)).toBe(language)
})

test.each(['older-store', 'newer-store', 'not-a-store'])('a store that is an %s is no bug of ours', (code) => {
  const error = Object.assign(new Error('from below'), { code })
  const [en, de] = [describeError(error), describeError(error, 'de')]
  expect(en.message).not.toBe(de.message)
  for (const { message, hints } of [en, de]) {
    expect(message).not.toMatch(/unexpected|unerwartet|from below/)
    expect(hints).toHaveLength(1)
  }
})
