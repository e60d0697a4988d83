/** The one version of package, changelog and tile; `test/house.test.ts` holds it equal to package.json. */
export const version = '1.1.0';
