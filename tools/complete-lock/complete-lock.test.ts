import { expect, test } from 'vitest'
import { completeLock, findAbsentPackages, type LockFile } from './complete-lock.ts'

const lock: LockFile = {
  packages: {
    '': {},
    'node_modules/tool': {
      version: '1.2.3',
      dev: true,
      optionalDependencies: {
        '@tool/darwin-arm64': '1.2.3',
        '@tool/linux-x64-gnu': '1.2.3',
        '@tool/linux-arm-musleabihf': '1.2.3',
        '@tool/wasm32-wasi': '1.2.3',
      },
    },
    'node_modules/@tool/linux-x64-gnu': { version: '1.2.3', optional: true },
  },
}

test('packages of other platforms are found absent and added with their platform', () => {
  const completed = completeLock(lock)
  expect(findAbsentPackages(lock)).toHaveLength(3)
  expect(findAbsentPackages(completed)).toEqual([])
  expect(completed.packages['node_modules/@tool/darwin-arm64']).toEqual({
    version: '1.2.3',
    cpu: ['arm64'],
    dev: true,
    optional: true,
    os: ['darwin'],
  })
  expect(completed.packages['node_modules/@tool/linux-arm-musleabihf']).toMatchObject({
    os: ['linux'],
    cpu: ['arm'],
    libc: ['musl'],
  })
  expect(completed.packages['node_modules/@tool/wasm32-wasi']).toMatchObject({ cpu: ['wasm32'] })
})

test('a package that lies inside the one that needs it is present', () => {
  const nested = {
    packages: {
      'node_modules/tool': { optionalDependencies: { part: '1.0.0' } },
      'node_modules/tool/node_modules/part': { version: '1.0.0' },
    },
  }
  expect(findAbsentPackages(nested)).toEqual([])
})

test('an absent package without an exact version or a platform in its name is not guessed', () => {
  const wanting = (name: string, version: string) => ({
    packages: { 'node_modules/a': { optionalDependencies: { [name]: version } } },
  })
  expect(() => completeLock(wanting('@tool/darwin-x64', '^1.0.0'))).toThrow('no exact version')
  expect(() => completeLock(wanting('fsevents', '2.3.3'))).toThrow('not named after a platform')
})

test('two versions of one package each get the parts of their version', () => {
  const twice: LockFile = {
    packages: {
      'node_modules/tool': {
        version: '2.0.0',
        optionalDependencies: { '@tool/darwin-x64': '2.0.0', '@tool/linux-x64': '2.0.0' },
      },
      'node_modules/@tool/linux-x64': { version: '1.0.0' },
      'node_modules/user/node_modules/tool': {
        version: '1.0.0',
        optionalDependencies: { '@tool/darwin-x64': '1.0.0', '@tool/linux-x64': '1.0.0' },
      },
    },
  }
  const completed = completeLock(twice)
  expect(findAbsentPackages(completed)).toEqual([])
  expect(Object.keys(completed.packages)).toEqual([
    'node_modules/@tool/darwin-x64',
    'node_modules/@tool/linux-x64',
    'node_modules/tool',
    'node_modules/tool/node_modules/@tool/linux-x64',
    'node_modules/user/node_modules/@tool/darwin-x64',
    'node_modules/user/node_modules/tool',
  ])
  expect(completed.packages['node_modules/user/node_modules/@tool/darwin-x64']?.version).toBe('1.0.0')
})
