import { createHash } from 'node:crypto';

/** The account id made from a person's id in a desk file: Atlassian accounts and portal customers look as they do on the cloud. */
export function accountIdFor(personId: string, customer: boolean): string {
  const uuid = uuidOf(`person ${personId}`);
  return customer ? `qm:${uuidOf('customers')}:${uuid}` : `712020:${uuid}`;
}

/** A stable UUID (version 5 form) of a text. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20, 32)].join('-');
}
