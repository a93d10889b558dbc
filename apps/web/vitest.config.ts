import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'web',
    environment: 'node',
    root: import.meta.dirname,
    setupFiles: ['../../tools/checks/property-runs.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
  },
})
