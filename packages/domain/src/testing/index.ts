export { arbitraryQuery } from './query-arbitrary.ts'
export type { QueryVocabulary } from './query-arbitrary.ts'
export { MemoryDomain } from './memory-domain.ts'
