import { useFlags } from '@atlaskit/flag';
import ErrorIcon from '@atlaskit/icon/core/status-error';
import { token } from '@atlaskit/tokens';
import { wordsOf } from '../api/http';

/** Tells that something the person asked for was not done, and why. Atlaskit's own error flag hides the why at first. */
export function useFailureFlag(): (title: string, error: unknown) => void {
  const { showFlag } = useFlags();
  return (title, error) => {
    showFlag({
      title,
      description: wordsOf(error),
      icon: <ErrorIcon label="Error" color={token('color.icon.danger')} />,
    });
  };
}
