/** Lets through whoever waits while it is open. */
export class Gate {
  #isOpen = false
  #waiting: (() => void)[] = []

  get isOpen(): boolean {
    return this.#isOpen
  }

  open(): void {
    this.#isOpen = true
    for (const pass of this.#waiting.splice(0)) pass()
  }
  close(): void {
    this.#isOpen = false
  }

  passed(): Promise<void> {
    return this.#isOpen ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve))
  }
}
