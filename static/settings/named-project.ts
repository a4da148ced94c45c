import { view } from '@forge/bridge';

/** Key of the project that the page's address names (`?project=KEY`), so that a link can lead to its settings; null without. */
export async function namedProject(): Promise<string | null> {
  try {
    const { extension } = await view.getContext();
    const { location } = extension as { readonly location?: unknown };
    return typeof location === 'string' ? new URL(location).searchParams.get('project') : null;
  } catch {
    // Without its place the page asks which project, as always.
    return null;
  }
}
