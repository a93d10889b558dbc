import { PortError } from '@spicetime/runtime'
import { expect, test } from 'vitest'
import { stoppedImport } from './stopped-import.ts'

const full = new PortError('disk-full', 'from below')

test('an import that the disk stops after some batches says what is kept, and not that nothing was changed', () => {
  expect(stoppedImport(full, 1_536, 'en')).toEqual({
    type: 'stopped',
    code: 'store-disk-full',
    read: 1_536,
    status: 507,
    message:
      'On the hub the disk is full; what the first 1,536 issues brought is kept, and the same file again goes on from there.',
  })
  expect(stoppedImport(full, 1_536, 'de')?.message).toMatch(
    /^Hub: Der Datenträger ist voll; was die ersten 1\.536 Issues/,
  )
})

test('before the first batch only of the file it is said that nothing was imported: its project may be there', () => {
  const message = stoppedImport(full, 0, 'en')?.message
  expect(message).toBe('On the hub the disk is full; of the file nothing was imported.')
  expect(stoppedImport(new TypeError('oops'), 5, 'en')).toBeUndefined()
})
