import type { ListDiff, LiveList } from '@spicetime/workspace'

/** A difference, or why there will be no more. */
export type LiveEvent = { readonly diff: ListDiff } | { readonly failure: unknown }
type Step = IteratorResult<LiveEvent, undefined>

/**
 * A list's differences as a source of GraphQL events. A failure becomes the last event, whose resolver throws it: thrown by
 * the source itself it would end the connection, and everything else on it.
 */
export class LiveStream implements AsyncIterableIterator<LiveEvent, undefined> {
  readonly #list: LiveList

  constructor(list: LiveList) {
    this.#list = list
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async next(): Promise<Step> {
    try {
      const { value } = await this.#list.next()
      return value === undefined ? { done: true, value } : { done: false, value: { diff: value } }
    } catch (failure) {
      return { done: false, value: { failure } }
    }
  }

  async return(): Promise<Step> {
    await this.#list.return()
    return { done: true, value: undefined }
  }

  async throw(error: unknown): Promise<Step> {
    await this.return()
    throw error
  }
}
