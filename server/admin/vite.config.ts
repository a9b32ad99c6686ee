import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The server serves `dist` at `/admin/`; its security headers allow scripts from files only, so nothing is inlined. */
export default defineConfig({
  base: '/admin/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
