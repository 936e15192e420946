/** Gives back what it is given, so that a class that extends it puts its private fields on any object. */
// oxlint-disable-next-line typescript/no-extraneous-class -- only the constructor is wanted
export class Itself {
  constructor(object: object) {
    // oxlint-disable-next-line eslint/no-constructor-return -- the object itself is what is marked
    return object
  }
}
