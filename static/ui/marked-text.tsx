import { useId, useState } from 'react';
import type { Span } from '../../src/contract/rules';
import { isShortened, pieces } from './marks';

export interface TextMark {
  readonly span: Span;
  /** Marks of one key look alike and share a name. */
  readonly key: string;
  /** What a screen reader says of the mark. */
  readonly name: string;
}

/**
 * A customer's text as it was written, with the words that were found marked. Long texts are cut down to the surroundings
 * of the marks until the reader asks for all.
 */
export function MarkedText({
  text,
  marks,
  label,
}: {
  readonly text: string;
  readonly marks: readonly TextMark[];
  readonly label: string;
}) {
  const id = useId();
  const [all, setAll] = useState(false);
  const names = new Map(marks.map((mark) => [mark.key, mark.name]));
  const shortened = isShortened(text, marks);
  return (
    <div>
      <div className="g-text" dir="auto" id={`${id}text`}>
        {pieces(text, marks, !all).map((piece, index) => {
          if (piece.is === 'gap') return <Gap key={index} />;
          if (piece.keys.length === 0) return <span key={index}>{piece.text}</span>;
          return (
            <mark
              key={index}
              data-mark={piece.keys[0]}
              title={piece.keys.map((key) => names.get(key)).join(', ')}
              aria-describedby={piece.keys.map((key) => id + key).join(' ')}
            >
              {piece.text}
            </mark>
          );
        })}
      </div>
      <div hidden>
        {[...names].map(([key, name]) => (
          <span key={key} id={id + key}>
            {name}
          </span>
        ))}
      </div>
      {shortened && (
        <button type="button" className="g-link" aria-expanded={all} aria-controls={`${id}text`} onClick={() => setAll(!all)}>
          {all ? 'Show less' : 'Show all'}
          <span className="g-hidden"> of {label}</span>
        </button>
      )}
    </div>
  );
}

function Gap() {
  return (
    <span className="g-subtle">
      {' '}
      <span aria-hidden="true">[…]</span>
      <span className="g-hidden">(left out)</span>{' '}
    </span>
  );
}
