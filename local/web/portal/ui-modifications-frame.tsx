import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { uiModificationsExtension } from '../../forge/extension';
import { loadUiModifications } from '../api/desk';
import type { RequestField } from '../api/service-desk';
import { useModules } from '../apps/modules';
import { AppFrame } from '../bridge/app-frame';
import { EventHub } from '../bridge/event-hub';
import { useLoad } from '../parts/use-load';
import { useDesk } from '../shell/desk-context';
import { fieldTypeOf, readValue, writtenValue, type Option } from './form-fields';
import { portalDisplayPlace, type PortalPlace } from './portal-shell';
import type { FormHandle, ModifiedField } from './request-form';
import { UiModificationsHost, type RegisteredModification } from './ui-modifications';

interface FormParts {
  readonly fields: readonly RequestField[];
  readonly people: readonly Option[];
  readonly form: FormHandle;
  readonly modified: Readonly<Record<string, ModifiedField>>;
  readonly modify: (fieldId: string, change: ModifiedField) => void;
}

function createHost(
  modifications: readonly RegisteredModification[],
  mayRequire: boolean,
  latest: { readonly current: FormParts },
): UiModificationsHost {
  return new UiModificationsHost({
    modifications,
    mayRequire,
    fields: () => {
      const { fields, form, modified } = latest.current;
      const values = form.getValues();
      return fields
        .filter((field) => field.visible !== false)
        .map((field) => ({
          fieldId: field.fieldId,
          fieldType: fieldTypeOf(field),
          fieldName: modified[field.fieldId]?.fieldName ?? field.name,
          description: modified[field.fieldId]?.description ?? field.description ?? '',
          isVisible: modified[field.fieldId]?.isVisible ?? true,
          isReadOnly: false,
          isRequired: modified[field.fieldId]?.isRequired ?? field.required,
          value: readValue(field, values[field.fieldId]),
        }));
    },
    apply(fieldId, { value, ...shown }) {
      const { fields, people, form, modify } = latest.current;
      const field = fields.find((one) => one.fieldId === fieldId);
      if (!field) return undefined;
      if (value === undefined) {
        modify(fieldId, shown);
        return undefined;
      }
      const written = writtenValue(field, people, value);
      if (!written) return `setValue does not take this value for the field ${fieldId}.`;
      form.setFieldValue(fieldId, written.value);
      return undefined;
    },
    // eslint-disable-next-line no-console -- the console is where a page tells the app's developer
    warn: (message) => console.warn(message),
  });
}

/**
 * The hidden frame of the app's user interface modifications. It is there only where the app has registered some for this
 * portal and request type; `listen` is handed what to call when a field was changed.
 */
export function UiModificationsFrame(
  props: FormParts & { place: PortalPlace; listen: (changed: (fieldId: string) => void) => void },
): ReactNode {
  const { place, listen } = props;
  const { portalId = '', requestTypeId = '' } = place;
  const [module] = useModules('jira:uiModifications', portalDisplayPlace(place));
  const registered = useLoad(`${module?.key}/${portalId}/${requestTypeId}`, () =>
    module ? loadUiModifications(portalId, requestTypeId) : Promise.resolve({ uiModifications: [] }),
  );
  const modifications = registered.face === 'ready' ? registered.value.uiModifications : [];
  if (!module || modifications.length === 0) return null;
  return <RunningModifications {...props} module={module} modifications={modifications} listen={listen} />;
}

function RunningModifications(
  props: FormParts & {
    place: PortalPlace;
    module: Parameters<typeof AppFrame>[0]['module'];
    modifications: readonly RegisteredModification[];
    listen: (changed: (fieldId: string) => void) => void;
  },
): ReactNode {
  const { listen, place } = props;
  const { switches } = useDesk().site;
  const latest = useRef<FormParts>(props);
  useEffect(() => {
    latest.current = props;
  });
  const [host] = useState(() =>
    createHost(props.modifications, switches?.portalModifications === 'set-required', {
      get current() {
        return latest.current;
      },
    }),
  );
  const [ownEvents] = useState(() => new EventHub());
  useEffect(() => listen((fieldId) => host.fieldChanged(fieldId)), [host, listen]);
  return (
    <AppFrame
      module={props.module}
      extension={uiModificationsExtension(place.portalId ?? '', place.requestTypeId ?? '')}
      title="User interface modifications of the app"
      uiModifications={() => host.api()}
      {...(switches?.portalEvents === 'apart' ? { events: ownEvents } : {})}
      isHidden
    />
  );
}
