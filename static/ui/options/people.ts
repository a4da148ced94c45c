import { createContext, useContext } from 'react';
import type { Choice } from '../../../src/contract/calls';
import { call } from '../calls';

export type FindPeople = (query: string) => Promise<readonly Choice[]>;

/** People whose name begins so, as an admin's page finds them; nobody when the app does not answer. */
export const findPeople: FindPeople = async (query) => {
  const answer = await call('people.find', { query });
  return answer.ok ? answer.value : [];
};

const PeopleContext = createContext<FindPeople | null>(null);

/** How the fields of a form find people by name; without, only those of its picks can be chosen. */
export const PeopleProvider = PeopleContext.Provider;

export function usePeople(): FindPeople | null {
  return useContext(PeopleContext);
}
