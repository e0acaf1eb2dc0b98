/** Put in by the build from package.json. */
declare const KINTSUGI_VERSION: string

export const version: string = KINTSUGI_VERSION
