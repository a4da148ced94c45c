import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { ro } from './ro';
import type { FollowUpTexts } from './texts';

/** Languages that reminders and closings ship in, by ISO 639-1 code. */
export const followUpTexts: Readonly<Record<string, FollowUpTexts>> = { en, fr, de, es, ro };

export type { FollowUpTexts };
