import type { Msg, NatsConnection } from '@nats-io/transport-node'

/** Answers a call; undefined answers nothing, and the caller's time runs out. */
export type AnswerCall = (payload: Uint8Array) => Uint8Array | undefined

/**
 * Words between hubs that no stream keeps, for as long as the link is open: announcements that all hear, and questions to one hub. What arrives is foreign
 * bytes; nothing says who sent it but what it proves itself.
 */
export class HubCalls {
  readonly #connection: NatsConnection
  readonly #workspace: string

  constructor(connection: NatsConnection, workspace: string) {
    this.#connection = connection
    this.#workspace = workspace
  }

  announce(payload: Uint8Array): void {
    if (!this.#connection.isClosed()) this.#connection.publish(this.#subject('announce'), payload)
  }

  onAnnouncement(listener: (payload: Uint8Array) => void): void {
    this.#listen(this.#subject('announce'), ({ data }) => listener(data))
  }

  /** @throws when the hub did not answer in time, or there is none of that name */
  async ask(hub: string, call: string, payload: Uint8Array, waitMsMax: number): Promise<Uint8Array> {
    const answer = await this.#connection.request(this.#subject(`${call}.${hub}`), payload, { timeout: waitMsMax })
    return answer.data
  }

  answer(hub: string, call: string, answer: AnswerCall): void {
    this.#listen(this.#subject(`${call}.${hub}`), (message) => {
      const payload = answer(message.data)
      if (payload !== undefined) message.respond(payload)
    })
  }

  #subject(rest: string): string {
    return `spice-hubs.${this.#workspace}.${rest}`
  }

  #listen(subject: string, listener: (message: Msg) => void): void {
    const callback = (error: Error | null, message: Msg) => {
      if (error === null) listener(message)
    }
    this.#connection.subscribe(subject, { callback })
  }
}
