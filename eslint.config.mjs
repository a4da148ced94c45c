import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Who may import whom. `core` is pure: no Forge package, no Jira client, no clock. */
const element = (type, pattern) => ({ type, pattern });
const elements = [
  element('contract', 'src/contract'),
  ...['intake', 'move-to-dev', 'follow-up', 'working-time', 'replies', 'settings', 'audit'].map((folder) =>
    element('core', 'src/' + folder),
  ),
  element('jira', 'src/jira'),
  element('platform', 'src/platform'),
  element('handlers', 'src/handlers'),
  element('static', 'static/*'),
  element('local-web', 'local/web'),
  element('local', 'local'),
  element('test', 'test'),
  element('test', 'bench'),
];
const allow = (from, ...to) => ({
  from: { element: { type: from } },
  allow: to.map((type) => ({ to: { element: { type } } })),
});
const policies = [
  allow('core', 'core', 'contract', 'jira', 'test'),
  allow('jira', 'jira', 'contract'),
  allow('platform', 'platform', 'contract', 'core', 'jira'),
  allow('handlers', 'handlers', 'platform', 'core', 'jira', 'contract'),
  allow('contract', 'contract'),
  allow('static', 'static', 'contract'),
  allow('local', 'local'),
  allow('local-web', 'local-web', 'local'),
  allow('test', 'test', 'core', 'jira', 'platform', 'handlers', 'contract', 'static', 'local', 'local-web'),
];

export default tseslint.config(
  { ignores: ['**/dist/**', 'node_modules/**', 'docs/**', 'local/forge/fixtures/*/static/**'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.node.json', './tsconfig.browser.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { boundaries },
    settings: { 'boundaries/elements': elements, 'import/resolver': { typescript: { project: ['tsconfig.node.json'] } } },
    rules: {
      'boundaries/dependencies': ['error', { default: 'disallow', policies }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/{intake,move-to-dev,follow-up,working-time,replies,settings,audit,contract}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@forge/*'], message: 'The core knows no platform: put it behind a port.' },
            { group: ['**/jira/client', '**/jira/responses'], message: 'The core takes the port, not the client.' },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'NewExpression[callee.name="Date"][arguments.length=0], MemberExpression[object.name="Date"][property.name="now"]',
          message: 'now is an argument of every decision.',
        },
        {
          selector: 'MemberExpression[object.name="Math"][property.name="random"]',
          message: 'Chance comes in as an argument.',
        },
      ],
    },
  },
  {
    files: ['{static,local/web}/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks, 'jsx-a11y': jsxA11y },
    languageOptions: { globals: globals.browser },
    rules: { ...reactHooks.configs.recommended.rules, ...jsxA11y.flatConfigs.recommended.rules },
  },
  {
    files: ['**/*.test.{ts,tsx}'],
    rules: {
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  { files: ['**/*.{js,cjs,mjs}'], languageOptions: { globals: globals.node, sourceType: 'commonjs' } },
  { files: ['**/*.mjs'], languageOptions: { sourceType: 'module' } },
  { files: ['{local,bench,test}/**/*.ts'], rules: { 'no-console': ['error', { allow: ['log', 'error'] }] } },
);
