import { z } from 'zod';
import { panelStatus } from '../intake/view';
import { compose } from '../platform/compose';
import { describeError } from './handle';

const dynamicPropertiesCall = z.object({ extension: z.object({ issue: z.object({ id: z.string() }) }) });

interface PanelStatus {
  readonly status: { readonly type: 'lozenge'; readonly value: { readonly label: string; readonly type: string } };
}

/**
 * The lozenge beside the panel's title in the issue view (`dynamicProperties`). Forge calls it without a user, so that it
 * says no more than a count or a word.
 */
export async function agentStatus(call: unknown): Promise<PanelStatus> {
  const app = compose();
  try {
    const { extension } = dynamicPropertiesCall.parse(call);
    const found = await app.jira.getProperties(extension.issue.id);
    if (!found) return lozenge('Off', 'default');
    const { settings } = await app.settings.load(found.projectId);
    const { label, type } = panelStatus(settings.mode, found.properties);
    return lozenge(label, type);
  } catch (error) {
    app.log.error('status-failed', describeError(error));
    return lozenge('Unknown', 'default');
  }
}

function lozenge(label: string, type: string): PanelStatus {
  return { status: { type: 'lozenge', value: { label, type } } };
}
