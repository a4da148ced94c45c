import { useCallback, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { extensionOf } from '../../forge/extension';
import type { UiModule } from '../../forge/port';
import type { Json } from '../../jira/state';
import { useModules } from '../apps/modules';
import { AppFrame } from '../bridge/app-frame';
import { portalDisplayPlace, portalExtensionPlace, type PortalPlace } from './portal-shell';

/** What a create panel hands over with `view.submit()`. */
export interface PanelValues {
  readonly fields: readonly { readonly key: string; readonly value: Json }[];
  readonly isValid: boolean;
}

/** Reads what was submitted; undefined for anything but `{fields: [{key, value}], isValid}`. */
export function readPanelValues(payload: unknown): PanelValues | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined;
  const { fields, isValid } = payload as { fields?: unknown; isValid?: unknown };
  if (!Array.isArray(fields) || typeof isValid !== 'boolean') return undefined;
  const isField = (field: unknown): boolean =>
    typeof field === 'object' &&
    field !== null &&
    typeof (field as { key?: unknown }).key === 'string' &&
    (field as { value?: unknown }).value !== undefined;
  return fields.every(isField) ? { fields: fields as PanelValues['fields'], isValid } : undefined;
}

/** The app's panels on the form, and what they last submitted. */
export interface CreatePanels {
  readonly modules: readonly UiModule[];
  readonly submitted: ReadonlyMap<string, PanelValues>;
  /** The last call of each panel wins. @returns false for a payload that is not as documented. */
  readonly submit: (moduleKey: string, payload: unknown) => boolean;
  /** Some panel says that it is not filled in rightly. */
  readonly isInvalid: boolean;
}

/** Keeps what the create panels submit while the form is open. */
export function useCreatePanels(place: PortalPlace): CreatePanels {
  const modules = useModules('jiraServiceManagement:portalRequestCreatePropertyPanel', portalDisplayPlace(place));
  const [submitted, setSubmitted] = useState<ReadonlyMap<string, PanelValues>>(new Map());
  const submit = useCallback((moduleKey: string, payload: unknown): boolean => {
    const values = readPanelValues(payload);
    // A wrong payload gives no error on Jira, only a missing property; the app's developer is told in the console.
    if (!values) {
      // eslint-disable-next-line no-console -- the console is where a page tells the app's developer
      console.warn(
        'The create panel submitted something else than {fields: [{key, value}], isValid}; no property comes of it.',
      );
      return true;
    }
    setSubmitted((before) => new Map(before).set(moduleKey, values));
    return true;
  }, []);
  const isInvalid = [...submitted.values()].some(({ isValid }) => !isValid);
  return useMemo(() => ({ modules, submitted, submit, isInvalid }), [modules, submitted, submit, isInvalid]);
}

/** The frames of the create panels. */
export function CreatePanelFrames(props: { panels: CreatePanels; place: PortalPlace }): ReactNode {
  return props.panels.modules.map((module) => (
    <section key={module.key} className="desk-form-panel" aria-label={module.title}>
      <AppFrame
        module={module}
        extension={extensionOf(module.type, portalExtensionPlace(props.place))}
        title={module.title}
        submit={(payload) => props.panels.submit(module.key, payload)}
      />
    </section>
  ));
}
