import Resolver from '@forge/resolver';
import { moveCalls } from './move-calls';

const resolver = new Resolver();
for (const [name, call] of Object.entries(moveCalls)) resolver.define(name, call);
export const moveResolver: unknown = resolver.getDefinitions();
