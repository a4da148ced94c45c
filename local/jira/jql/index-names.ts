/** Names that queries and the index share. */

/** A term: a field, and a value of it; '' stands for none. */
export const termOf = (field: string, value: unknown): string => `${field}\n${String(value)}`;
export const customName = (id: string): string => `custom\n${id}`;
export const propertyName = (key: string, path: string): string => `property\n${key}\n${path}`;
export const propertyWordsName = (key: string, path: string): string => `property words\n${key}\n${path}`;
