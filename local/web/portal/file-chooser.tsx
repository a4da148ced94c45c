import Button from '@atlaskit/button/new';
import { HelperMessage, Label } from '@atlaskit/form';
import AttachmentIcon from '@atlaskit/icon/core/attachment';
import { SimpleTag } from '@atlaskit/tag';
import { useId, useRef } from 'react';
import type { ReactNode } from 'react';

/** Chooses files to send along; the chosen ones stand below and can be taken back together. */
export function FileChooser(props: {
  field: { readonly name: string; readonly description?: string };
  files: readonly File[];
  onChange: (files: readonly File[]) => void;
}): ReactNode {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="desk-files">
      <Label htmlFor={id}>{props.field.name}</Label>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        className="desk-file-input"
        onChange={(event) => props.onChange([...(event.target.files ?? [])])}
      />
      {props.field.description ? <HelperMessage>{props.field.description}</HelperMessage> : null}
      {props.files.length === 0 ? null : (
        <div className="desk-inline">
          <AttachmentIcon label="" />
          {props.files.map((file) => (
            <SimpleTag key={file.name} text={file.name} />
          ))}
          <Button
            spacing="compact"
            appearance="subtle"
            onClick={() => {
              if (input.current) input.current.value = '';
              props.onChange([]);
            }}
          >
            Remove files
          </Button>
        </div>
      )}
    </div>
  );
}
