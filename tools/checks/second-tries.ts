import type { Reporter, TestCase } from 'vitest/node'

/** Names at the end what passed only when it was tried again, with what went wrong the first time: nobody is to overlook it. */
export default class SecondTries implements Reporter {
  private readonly seen: TestCase[] = []

  onTestCaseResult(test: TestCase): void {
    if (test.diagnostic()?.flaky === true) this.seen.push(test)
  }

  onTestRunEnd(): void {
    for (const test of this.seen) {
      console.log(`\nPASSED ONLY AT THE SECOND TRY: ${test.module.relativeModuleId} > ${test.fullName}`)
      for (const { message, stack } of test.result().errors ?? []) console.log(stack ?? message)
    }
  }
}
