import type { ViewRow } from '@spicetime/domain'
import type { FieldReaders } from '../../output/json.ts'
import { isoInstant } from '../../output/times.ts'
import type { ViewField } from './options.ts'

export const viewReaders: FieldReaders<ViewField, ViewRow> = {
  id: ({ id }) => id,
  layout: ({ layout }) => layout,
  name: ({ name }) => name,
  query: ({ query }) => query,
  updatedAt: ({ updatedAt }) => isoInstant(updatedAt),
}
