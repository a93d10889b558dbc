import { expect, test } from 'vitest'
import { findStore } from './find-store.ts'

const find = (cwd: string, stores: readonly string[]) =>
  findStore({ cwd, env: {}, wanted: undefined, hasStore: (folder) => stores.includes(folder) })

test('the store is found from folders below its own, the nearest first', () => {
  expect(find('/home/ada/plan/notes', ['/home/ada/.spice', '/home/ada/plan/.spice'])).toBe('/home/ada/plan/.spice')
})

test('within a data folder it is that one, whatever it is called', () => {
  expect(find('/srv/plans', ['/srv/plans', '/srv/.spice'])).toBe('/srv/plans')
  expect(find('/srv/.spice', ['/srv/.spice'])).toBe('/srv/.spice')
  expect(() => find('/srv/plans/backups', ['/srv/plans'])).toThrow('no workspace in /srv/plans/backups or above it')
})
