import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';
import { atomicStyles } from './atomic-styles';

const root = import.meta.dirname;

/**
 * Builds `bridge-client.js` beside the pages: one classic script without imports, because it is put first into the
 * `<head>` of each of the app's pages and has to have run before any script of the app.
 */
function bridgeClient(): Plugin {
  return {
    name: 'bridge-client',
    apply: 'build',
    async closeBundle() {
      await build({
        configFile: false,
        root,
        logLevel: 'warn',
        publicDir: false,
        build: {
          outDir: 'dist',
          emptyOutDir: false,
          copyPublicDir: false,
          lib: {
            entry: resolve(root, 'bridge/bridge-client.ts'),
            formats: ['iife'],
            name: 'bridgeClient',
            fileName: () => 'bridge-client.js',
          },
        },
      });
    },
  };
}

export default defineConfig({
  root,
  base: '/',
  plugins: [react(), atomicStyles(), bridgeClient()],
  build: { outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 4000, reportCompressedSize: false },
});
