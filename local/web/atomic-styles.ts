import postcss, { type ChildNode, type Rule } from 'postcss';
import type { Plugin } from 'vite';

/** `:link` before `:visited` before `:focus-within` … as the cascade needs them when each is a class of its own. */
const pseudos = [':link', ':visited', ':focus-within', ':focus', ':focus-visible', ':hover', ':active'];

/** Shorthands by how much they set; what a wider one sets, a narrower one must be able to set again. */
const shorthands: Readonly<Record<string, number>> = {
  all: 0,
  background: 1,
  border: 1,
  flex: 1,
  font: 1,
  'grid-area': 1,
  inset: 1,
  margin: 1,
  outline: 1,
  overflow: 1,
  padding: 1,
  'text-decoration': 1,
  transition: 1,
  'border-color': 2,
  'border-style': 2,
  'border-width': 2,
  'border-block': 2,
  'border-inline': 2,
  'border-radius': 2,
  'flex-flow': 2,
  gap: 2,
  'grid-column': 2,
  'grid-row': 2,
  'inset-block': 2,
  'inset-inline': 2,
  'margin-block': 2,
  'margin-inline': 2,
  'padding-block': 2,
  'padding-inline': 2,
  'border-top': 3,
  'border-right': 3,
  'border-bottom': 3,
  'border-left': 3,
  'border-block-start': 3,
  'border-block-end': 3,
  'border-inline-start': 3,
  'border-inline-end': 3,
};
const longhand = 4;

/** Atlaskit's styles are compiled to one class for each declaration. */
const isAtomic = (node: ChildNode): node is Rule => node.type === 'rule' && /^\._[a-z0-9_]+/i.test(node.selector);

function rank(rule: Rule): number {
  const pseudo = pseudos.findLastIndex((one) => rule.selector.includes(one)) + 1;
  const [declaration] = rule.nodes;
  const width = declaration?.type === 'decl' ? (shorthands[declaration.prop] ?? longhand) : longhand;
  return pseudo * (longhand + 1) + width;
}

/**
 * Puts atomic classes into the order that their packages count on: wide shorthands first, then longhands, then the states,
 * then what depends on the screen. Concatenated as the packages are imported, a base rule of one would undo a media query of
 * another. Other rules stay where they are, before them.
 */
export function sortAtomicStyles(css: string): string {
  const root = postcss.parse(css);
  const plain: Rule[] = [];
  const conditional: ChildNode[] = [];
  root.each((node) => {
    if (isAtomic(node)) plain.push(node);
    else if (node.type === 'atrule' && node.nodes?.some(isAtomic)) conditional.push(node);
  });
  const seen = new Set<string>();
  const sorted = [...plain.sort((a, b) => rank(a) - rank(b)), ...conditional].filter((node) => {
    const text = node.toString();
    node.remove();
    return !seen.has(text) && seen.add(text);
  });
  root.append(...sorted);
  return root.toString();
}

/** Sorts the atomic classes in each style sheet of the build. */
export function atomicStyles(): Plugin {
  return {
    name: 'atomic-styles',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
        file.source = sortAtomicStyles(
          typeof file.source === 'string' ? file.source : Buffer.from(file.source).toString('utf8'),
        );
      }
    },
  };
}
