import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { ro } from './ro';
import type { ReplyTexts } from './texts';

/** Languages that replies ship in, by ISO 639-1 code. */
export const replyTexts: Readonly<Record<string, ReplyTexts>> = { en, fr, de, es, ro };

export type { ReplyTexts };
