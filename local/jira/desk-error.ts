/** What is wrong with a desk file, with the place in it: `desk demo, project HELP, request 3 (…), moves[1]: …`. */
export class DeskError extends Error {
  constructor(place: string, what: string) {
    super(`${place}: ${what}`);
    this.name = 'DeskError';
  }
}
