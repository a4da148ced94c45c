/** All personal data of a text, each place once. */
import type { PersonalDataType } from '../../../contract/rules';
import { findAddresses } from './address';
import { findEmails } from './email';
import type { Hit } from './hit';
import { findIps } from './ip';
import { findNationalIds } from './national-id';
import { findCards, findIbans } from './payment';
import { findPersons } from './person';
import { findPhones } from './phone';

/** Where two kinds claim a place, the one with the stricter form has it. */
const RANK: Readonly<Record<PersonalDataType, number>> = {
  IBAN: 0,
  CREDIT_CARD: 1,
  EMAIL: 2,
  IP: 3,
  NATIONAL_ID: 4,
  PHONE: 5,
  ADDRESS: 6,
  PERSON: 7,
};
const SURE = { certain: 0, likely: 1, hint: 2 } as const;

/** In the order of the text; no two overlap. */
export function findPersonalData(text: string): Hit[] {
  const hits = [
    ...findIbans(text),
    ...findCards(text),
    ...findEmails(text),
    ...findIps(text),
    ...findNationalIds(text),
    ...findPhones(text),
    ...findAddresses(text),
    ...findPersons(text),
  ].sort((a, b) => RANK[a.type] - RANK[b.type] || SURE[a.sureness] - SURE[b.sureness] || b.end - b.start - (a.end - a.start));
  const taken = new Uint8Array(text.length);
  const kept: Hit[] = [];
  for (const hit of hits) {
    let free = hit.end > hit.start;
    for (let i = hit.start; i < hit.end && free; i++) free = taken[i] === 0;
    if (!free) continue;
    taken.fill(1, hit.start, hit.end);
    kept.push(hit);
  }
  return kept.sort((a, b) => a.start - b.start);
}
