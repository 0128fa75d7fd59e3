/**
 * Build of the web application: `vite build` turns `src/` into the static files in `dist/` that the server
 * serves under a strict content security policy. So nothing is inlined: no data: addresses for fonts or
 * images, no inline script for module preloading.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/api': process.env['DUNLIN_URL'] ?? 'http://127.0.0.1:3000' } },
});
