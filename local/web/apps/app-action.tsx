import { ModalTransition } from '@atlaskit/modal-dialog';
import type { ReactNode } from 'react';
import { extensionOf, type ExtensionPlace } from '../../forge/extension';
import type { UiModule } from '../../forge/port';
import { AppModal, dialogSizeOf } from '../bridge/app-frame';

/** The dialog of an action that somebody chose; nothing while none is. */
export function AppAction(props: {
  module: UiModule | undefined;
  place: ExtensionPlace;
  refresh: () => Promise<void>;
  closed: () => void;
}): ReactNode {
  const { module } = props;
  return (
    <ModalTransition>
      {module ? (
        <AppModal
          module={module}
          extension={extensionOf(module.type, props.place)}
          title={module.title}
          size={dialogSizeOf(module)}
          onRefresh={() => void props.refresh()}
          closed={props.closed}
        />
      ) : null}
    </ModalTransition>
  );
}
