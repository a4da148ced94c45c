import { defineConfig } from 'vite';
import { resourceBuild } from '../ui/vite';

export default defineConfig(resourceBuild());
