/** Reads the labelled texts that the rules are measured on. They stay outside the project. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Half = 'tune' | 'report';

/** The one split: rules are tuned on one half of the texts and the figures of the other half are reported. */
export function half(id: string): Half {
  const byte = createHash('sha256').update(id).digest()[0] ?? 0;
  return byte % 2 === 0 ? 'tune' : 'report';
}

/** The records of one task (`language`, `pii`, `repro`, `multi`), or null when the file is not there. */
export function readTask<T extends { readonly id: string; readonly text: string }>(folder: string, task: string): T[] | null {
  const file = join(folder, `${task}.jsonl`);
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T);
}
