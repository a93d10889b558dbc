/**
 * Shapes of zod that are made when somebody first looks at them. What events and answers look like is written at the top
 * of some fifty files; to make all of that takes a fifth of `spice ls`, which reads tables and needs none of it.
 *
 * A deferred shape is a proxy that remembers the calls by which it is built. The methods that build shapes give the next
 * deferred one; whatever else is asked of it makes the shape, and those it is made of, and is answered by the shape itself.
 */
type Shape = Readonly<Record<PropertyKey, unknown>>

const builders: ReadonlySet<PropertyKey> = new Set([
  ...['any', 'array', 'bigint', 'boolean', 'date', 'discriminatedUnion', 'enum', 'instanceof', 'int', 'intersection'],
  ...['lazy', 'literal', 'looseObject', 'map', 'never', 'null', 'number', 'object', 'preprocess', 'record', 'set'],
  ...['strictObject', 'string', 'tuple', 'undefined', 'union', 'unknown', 'nullable', 'nullish', 'optional'],
  ...['and', 'brand', 'catch', 'check', 'default', 'describe', 'endsWith', 'extend', 'finite', 'gt', 'gte', 'includes'],
  ...['length', 'loose', 'lt', 'lte', 'max', 'min', 'multipleOf', 'negative', 'nonempty', 'nonnegative', 'nonpositive'],
  ...[
    'normalize',
    'omit',
    'or',
    'partial',
    'pick',
    'pipe',
    'positive',
    'readonly',
    'refine',
    'regex',
    'required',
    'rest',
  ],
  ...['safe', 'startsWith', 'strict', 'superRefine', 'toLowerCase', 'toUpperCase', 'transform', 'trim'],
  ...['date', 'datetime', 'email', 'iso', 'time', 'url', 'uuid'],
])
/** What holds builders. */
const namespaces: ReadonlySet<PropertyKey> = new Set(['coerce', 'z'])

const makers = new WeakMap<object, () => Shape>()

/** @param make is called once, when the shape is needed */
export function deferShape(make: () => unknown): Shape {
  let made: Shape | undefined
  // What is deferred is always an object of zod.
  const shape = () => (made ??= make() as Shape)
  const proxy: Shape = new Proxy<Shape>(
    {},
    {
      get: (_, name) => {
        if (builders.has(name)) return (...given: readonly unknown[]) => deferShape(() => callOf(shape(), name, given))
        return namespaces.has(name) ? deferShape(() => shape()[name]) : shape()[name]
      },
      has: (_, name) => name in shape(),
      getPrototypeOf: () => Reflect.getPrototypeOf(shape()),
      ownKeys: () => Reflect.ownKeys(shape()),
      getOwnPropertyDescriptor: (_, name) => {
        const descriptor = Reflect.getOwnPropertyDescriptor(shape(), name)
        // The object behind the proxy is empty, so nothing of it may be said to stay.
        return descriptor && { ...descriptor, configurable: true }
      },
    },
  )
  makers.set(proxy, shape)
  return proxy
}

function callOf(shape: Shape, name: PropertyKey, given: readonly unknown[]): unknown {
  const method = shape[name]
  if (typeof method !== 'function') throw new Error(`zod has no ${String(name)}`)
  return Reflect.apply(method, shape, given.map(madeOf)) as unknown
}

/** The shape itself, also within lists and plain objects. */
function madeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const make = makers.get(value)
  if (make !== undefined) return make()
  if (Array.isArray(value)) return value.map(madeOf)
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, madeOf(member)]))
}
