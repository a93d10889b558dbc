import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const hub = process.env['SPICE_HUB'] ?? 'http://127.0.0.1:4400'

export default defineConfig({
  plugins: [react(), tailwindcss()],
  // The hub puts a new nonce in its place with every page.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2023',
    // The hub's Content-Security-Policy allows files of its own only: nothing may be inlined into the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    rolldownOptions: {
      // Nothing happens when a module of the domain is loaded, so what a page does not use is left out of it.
      treeshake: { moduleSideEffects: (id) => !id.includes('/packages/domain/') },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 4403,
    proxy: { '/graphql': { target: hub, ws: true }, '/api': { target: hub } },
  },
})
