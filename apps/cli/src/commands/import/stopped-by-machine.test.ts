import { PortError } from '@spicetime/runtime'
import { expect, test } from 'vitest'
import { describeError } from '../../errors/describe-error.ts'
import { stoppedByMachine } from './stopped-by-machine.ts'

const full = new PortError('disk-full', 'from below')

test('a disk that became full after some batches does not say that nothing was changed', () => {
  const stopped = stoppedByMachine(full, 1_536)
  expect(describeError(stopped).message).toMatch(/^the disk is full; what the first 1,536 issues brought is kept/)
  expect(describeError(stopped, 'de').message).toMatch(/^Der Datenträger ist voll; was die ersten 1\.536 Issues/)
})

test('before the first batch nothing was changed, and a bug stays one', () => {
  expect(describeError(stoppedByMachine(full, 0)).message).toBe('the disk is full; nothing was changed')
  const bug = new TypeError('oops')
  expect(stoppedByMachine(bug, 1)).toBe(bug)
})
