/** One line of JSON per fact, for `forge logs`: keys, counts and codes, never request text, addresses or tokens. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/* eslint-disable no-console -- Forge collects what functions print */
export const consoleLog: Log = {
  info: (event, fields = {}) => console.log(JSON.stringify({ event, ...fields })),
  error: (event, fields = {}) => console.error(JSON.stringify({ event, ...fields })),
};
/* eslint-enable no-console */
