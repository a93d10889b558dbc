import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface HubMetrics {
  recordRequest(facts: {
    readonly route: string
    readonly method: string
    readonly status: number
    readonly seconds: number
  }): void
  recordOperation(transport: 'http' | 'websocket', type: string): void
  watchStreams(count: () => number): void
  watchPosition(position: () => number): void
  /** A number that is read whenever somebody asks for it. */
  watch(name: string, help: string, read: () => number): void
  /** The same for a number that only grows. */
  count(name: string, help: string, read: () => number): void
  /** Every limit by its name, as it is set. */
  tellLimits(limits: readonly (readonly [name: string, value: number])[]): void
  /** The text that Prometheus scrapes. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>
}

export function makeHubMetrics(): HubMetrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'spice_http_requests_total',
    help: 'Requests answered.',
    labelNames: ['route', 'method', 'status'],
    registers,
  })
  const duration = new Histogram({
    name: 'spice_http_request_duration_seconds',
    help: 'From the request line to the end of the answer; event streams count as long as they live.',
    labelNames: ['route'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const operations = new Counter({
    name: 'spice_graphql_operations_total',
    help: 'GraphQL operations begun.',
    labelNames: ['transport', 'type'],
    registers,
  })
  const readers = makeReaders(registers)
  return {
    recordRequest({ route, method, status, seconds }) {
      requests.inc({ route, method, status: String(status) })
      duration.observe({ route }, seconds)
    },
    recordOperation: (transport, type) => operations.inc({ transport, type }),
    watchStreams: (count) => readers.watch('spice_live_streams', 'WebSockets and event streams that are open.', count),
    watchPosition: (position) =>
      readers.watch('spice_log_position', 'Position of the newest commit in the log.', position),
    ...readers,
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  }
}

/** Numbers that others keep, and that are read when somebody asks. */
function makeReaders(registers: Registry[]): Pick<HubMetrics, 'watch' | 'count' | 'tellLimits'> {
  return {
    watch(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read())
        },
      })
    },
    count(name, help, read) {
      new Counter({
        name,
        help,
        registers,
        collect() {
          this.reset()
          this.inc(read())
        },
      })
    },
    tellLimits(limits) {
      const help = 'The limits as they are set.'
      const gauge = new Gauge({ name: 'spice_limit', help, labelNames: ['name'], registers })
      for (const [name, value] of limits) gauge.set({ name }, value)
    },
  }
}
