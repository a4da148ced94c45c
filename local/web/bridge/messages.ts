/** What the frame and the page say to each other before they have a port, and on the port beside Forge's own commands. */

/** Marks the two window messages of the handshake. */
export const handshake = 'desk-bridge';
/** `{source: handshake, kind: 'hello'}` from the frame; `{source: handshake, kind: 'port'}` with a port from the page. */
export interface HandshakeMessage {
  readonly source: typeof handshake;
  readonly kind: 'hello' | 'port';
}
export function isHandshake(data: unknown, kind: HandshakeMessage['kind']): data is HandshakeMessage {
  return (
    typeof data === 'object' &&
    data !== null &&
    (data as { source?: unknown }).source === handshake &&
    (data as { kind?: unknown }).kind === kind
  );
}

/** The frame tells the height of its document in CSS pixels. Not a command of Forge's. */
export const heightCommand = '__deskHeight';

/** The look of the page, for `view.theme.enable()`: attributes of `<html>`, and the style sheets of the design tokens. */
export interface Look {
  readonly theme: string;
  readonly colorMode: string;
  readonly css: readonly string[];
}

/** A place in the history of a full page, as the `history` package words it. */
export interface HistoryPlace {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly state: unknown;
  readonly key: string;
}
export type HistoryAction = 'POP' | 'PUSH' | 'REPLACE';
export interface HistoryUpdate {
  readonly location: HistoryPlace;
  readonly action: HistoryAction;
}
/** What the page answers to `createHistory`; the frame makes a history object of it. */
export interface RemoteHistory {
  readonly location: HistoryPlace;
  readonly go: (delta: number) => Promise<void>;
  readonly push: (to: unknown, state?: unknown) => Promise<void>;
  readonly replace: (to: unknown, state?: unknown) => Promise<void>;
}
