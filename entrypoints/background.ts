import { defineBackground } from '#imports';
import { startBackground } from '../lib/background/index.ts';

export default defineBackground({ type: 'module', main: startBackground });
