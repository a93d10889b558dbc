/**
 * Calls back when what had arrived on sockets by now was read. For deadlines of senders: a timer that is due runs before
 * the sockets are looked at, so that after a standstill of this thread (the store waited for another process, the machine
 * slept) a sender would be late whose bytes have long lain here unread.
 *
 * Immediates run after the sockets; the second makes sure of one whole turn, whatever part of it this is called from
 * (https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick).
 */
export function afterReading(act: () => void): void {
  setImmediate(() => setImmediate(act))
}
