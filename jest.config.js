// Three kinds of tests: `unit` (beside the code), `screens` (React components in jsdom) and `desk` (the whole product in
// the local desk, some of it in Chromium). `npm test` builds first, then runs all.
const esm = ['eld', 'temporal-polyfill', 'temporal-utils'].join('|');
const transform = {
  '^.+\\.(t|j)sx?$': [
    'ts-jest',
    {
      diagnostics: false,
      tsconfig: {
        target: 'ES2022',
        module: 'CommonJS',
        moduleResolution: 'node10',
        jsx: 'react-jsx',
        allowJs: true,
        esModuleInterop: true,
        isolatedModules: true,
      },
    },
  ],
};
const common = {
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${esm})/)`],
  // eld exports its databases to ES modules only; see `paths` in tsconfig.json, which does the same for tsx.
  moduleNameMapper: {
    '^eld/(\\w+)$': '<rootDir>/node_modules/eld/src/entries/static.$1.js',
    '\\.css$': '<rootDir>/test/helpers/no-style.ts',
  },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'cjs', 'mjs', 'json'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
};

module.exports = {
  projects: [
    { ...common, displayName: 'unit', testEnvironment: 'node', testMatch: ['<rootDir>/{src,local,bench,static}/**/*.test.ts'] },
    {
      ...common,
      displayName: 'screens',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/{static,local/web}/**/*.test.tsx'],
      setupFilesAfterEnv: ['<rootDir>/test/helpers/screens.ts'],
    },
    { ...common, displayName: 'desk', testEnvironment: 'node', testMatch: ['<rootDir>/test/**/*.test.ts'] },
  ],
  testTimeout: 60000,
};
