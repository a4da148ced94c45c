/** Stands for every style sheet in the tests of screens. */
export {};
