/** The part of `eld` that we use. Its own declarations stand behind an `exports` entry that only ES modules may follow. */
declare module 'eld/extrasmall' {
  interface EldResult {
    readonly language: string;
    getScores(): Record<string, number>;
    isReliable(): boolean;
  }
  export const eld: { detect(text: string): EldResult };
}
