import { idPrefixes } from '@spicetime/domain'
import { expect, test } from 'vitest'
import { findEntityKind } from './entity-kind.ts'

test.each(Object.entries(idPrefixes))('an id of a %s is known by its prefix', (kind, prefix) => {
  expect(findEntityKind(`${prefix}_01jz0000000000000000000000`)).toBe(kind)
})
