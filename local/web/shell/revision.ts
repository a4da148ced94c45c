import { createContext, useContext } from 'react';

/** Counts what happened to the whole desk (the clock was moved, somebody else signed in), so that pages load again. */
export const RevisionContext = createContext(0);
export const useRevision = (): number => useContext(RevisionContext);
