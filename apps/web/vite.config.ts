/**
 * Build of the web application: `vite build` turns `src/` into the static files in `dist/` that the server
 * serves under a strict content security policy. So nothing is inlined: no data: addresses for fonts or
 * images, no inline script for module preloading. Beside each text file stand its compressed forms, made once
 * here instead of at every request.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const smallestBytes = 1024;

function compressed(): Plugin {
  return {
    name: 'dunlin:compressed',
    apply: 'build',
    writeBundle({ dir }) {
      if (dir === undefined) return;
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|svg|html)$/.test(name)) continue;
        const file = join(dir, name);
        const content = readFileSync(file);
        if (content.length < smallestBytes) continue;
        writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
        writeFileSync(`${file}.br`, brotliCompressSync(content));
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), compressed()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    // The page of somebody who has a link to a form has an entry of its own.
    rollupOptions: { input: { index: 'index.html', outside: 'outside.html' } },
  },
  server: { proxy: { '/api': process.env['DUNLIN_URL'] ?? 'http://127.0.0.1:3000' } },
});
