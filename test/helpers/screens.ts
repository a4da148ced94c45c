import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { TextDecoder, TextEncoder } from 'node:util';

// How long a test waits for what is to come: the machines that build are slow. Milliseconds.
configure({ asyncUtilTimeout: 20_000 });

// React Router reads these when it is imported; browsers have them, jsdom does not.
Object.assign(globalThis, { TextEncoder, TextDecoder });

// Atlaskit asks for the width of the screen and for sizes; jsdom lays nothing out.
if (typeof window !== 'undefined') {
  window.matchMedia = (media) =>
    ({
      media,
      matches: false,
      onchange: null,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      addListener: () => undefined,
      removeListener: () => undefined,
      dispatchEvent: () => false,
    }) satisfies MediaQueryList;
  window.ResizeObserver ??= class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
}
