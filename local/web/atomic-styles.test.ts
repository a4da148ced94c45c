import { sortAtomicStyles } from './atomic-styles';

describe('the order of atomic classes', () => {
  it('puts shorthands before longhands, states after, and conditions last', () => {
    const sorted = sortAtomicStyles(
      '@media (min-width: 48rem){._a{display:block}}._b{display:none}._c:hover{color:red}._d{padding-top:0}._e{padding:1px}.own{color:blue}',
    );

    expect(sorted.match(/\._?\w+/g)).toEqual(['.own', '._e', '._b', '._d', '._c', '._a']);
  });

  it('keeps one of two equal rules', () => {
    expect(sortAtomicStyles('._a{color:red}._a{color:red}').match(/_a/g)).toHaveLength(1);
  });
});
