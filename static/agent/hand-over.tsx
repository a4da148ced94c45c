import { Modal } from '@forge/bridge';
import Button from '@atlaskit/button/new';

/** Opens the page that hands the request over, as the action in the ⋯ menu does. */
export function HandOver() {
  const open = () => new Modal({ resource: 'move', size: 'xlarge', title: 'Clone and move to DEV' }).open();
  return (
    <div>
      <Button onClick={() => void open()}>Clone and move to DEV</Button>
    </div>
  );
}
