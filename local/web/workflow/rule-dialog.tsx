import Button from '@atlaskit/button/new';
import { ErrorMessage } from '@atlaskit/form';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { UiModule } from '../../forge/port';
import type { RuleInfo, WorkflowInfo, WorkflowTransition } from '../api/workflows';
import { wordsOf } from '../api/http';
import { AppModal } from '../bridge/app-frame';
import { askConfiguration, ruleExtension } from './rule-place';

/** The app's page that configures a rule, new or there already, with Jira's own button that saves it. */
export function RuleDialog(props: {
  module: UiModule;
  workflow: WorkflowInfo;
  transition: WorkflowTransition;
  /** The rule that is edited; absent for a new one. */
  rule: RuleInfo | undefined;
  /** Saves what the page's `onConfigure` answered. @throws CallError */
  save: (config: string) => Promise<void>;
  close: () => void;
}): ReactNode {
  const { module, rule } = props;
  const onConfigure = useRef<() => unknown>(undefined);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const page = rule ? 'edit' : 'create';
  const submit = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      const config = await askConfiguration(onConfigure.current);
      if (config === undefined) setFailure('The app’s page holds it back: something there is not right yet.');
      else {
        await props.save(config);
        props.close();
      }
    } catch (error) {
      setFailure(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  const framePath = module.entries?.[page];
  return (
    <AppModal
      module={module}
      extension={ruleExtension(page, props.workflow, props.transition, rule)}
      title={`${module.title} – ${props.transition.name}`}
      {...(framePath === undefined ? {} : { framePath })}
      onConfigureRule={(callback) => {
        onConfigure.current = callback;
      }}
      closed={props.close}
      footer={
        <>
          <div role="alert">{failure === undefined ? null : <ErrorMessage>{failure}</ErrorMessage>}</div>
          <Button appearance="subtle" onClick={props.close}>
            Cancel
          </Button>
          <Button appearance="primary" isLoading={busy} onClick={() => void submit()}>
            {rule ? 'Update' : 'Add'}
          </Button>
        </>
      }
    />
  );
}
