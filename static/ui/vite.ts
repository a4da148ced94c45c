import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';

/**
 * The build of one Custom UI resource. Forge serves it from a folder of its own, so addresses are relative; its content
 * security policy refuses inline scripts, so the polyfill that Vite would inline is left out.
 */
export function resourceBuild(): UserConfig {
  return {
    base: './',
    plugins: [react()],
    define: { 'process.env.NODE_ENV': JSON.stringify('production'), 'process.env': '{}' },
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 900,
    },
  };
}
