/** Why a call was refused, read from the error shapes of Jira, Jira Service Management and the desk. */
export class CallError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** Messages by field id, empty when the answer names no field. */
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'CallError';
  }
}

type Loose = Record<string, unknown>;
const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Field messages of `{errors:{field: text}}` (Jira) and of `{fieldErrors:[{field, message}]}` (JSM's validate). */
function fieldMessages(body: Loose): Record<string, string> {
  const found: Record<string, string> = {};
  if (isLoose(body['errors'])) {
    for (const [field, text] of Object.entries(body['errors'])) found[field] = asText(text);
  }
  for (const list of [body['fieldErrors'], body['errors']]) {
    if (!Array.isArray(list)) continue;
    for (const item of list) {
      if (!isLoose(item)) continue;
      const field = asText(item['field']) || asText(item['fieldId']);
      if (field) found[field] = asText(item['message']) || asText(item['errorMessage']) || asText(item['detail']);
    }
  }
  return found;
}

/** Turns the body of a refused call into a {@link CallError}; says the status when the body says nothing. */
export function readRefusal(status: number, body: unknown): CallError {
  if (!isLoose(body))
    return new CallError(status, typeof body === 'string' && body ? body : `The call was refused (${status}).`);
  const fields = fieldMessages(body);
  const messages = Array.isArray(body['errorMessages']) ? body['errorMessages'].map(asText) : [];
  const text =
    [asText(body['errorMessage']), ...messages, asText(body['message']), asText(body['error'])].find((part) => part !== '') ??
    Object.values(fields)[0] ??
    `The call was refused (${status}).`;
  return new CallError(status, text, fields);
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/**
 * Calls an address of the desk as the person of the session cookie.
 * @throws CallError when the answer is not 2xx, or the desk cannot be reached (status 0).
 */
export async function call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const isForm = body instanceof FormData;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        ...(body !== undefined && !isForm ? { 'Content-Type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
  } catch {
    throw new CallError(0, 'The local desk does not answer. Is it still running?');
  }
  const answer = await bodyOf(response);
  if (!response.ok) throw readRefusal(response.status, answer);
  return answer as T;
}

export const get = <T>(path: string): Promise<T> => call<T>('GET', path);
export const post = <T>(path: string, body?: unknown, headers?: Record<string, string>): Promise<T> =>
  call<T>('POST', path, body, headers);
export const put = <T>(path: string, body: unknown): Promise<T> => call<T>('PUT', path, body);

/** Words for a person about anything thrown. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
