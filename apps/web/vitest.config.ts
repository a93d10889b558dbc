import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'web',
    environment: 'node',
    root: import.meta.dirname,
    include: ['src/**/*.test.{ts,tsx}'],
  },
})
