/**
 * An embedded database with the dunning pack and its sample data, made once for each state of the sources and kept beside
 * the modules: a test server then opens in well under a second instead of installing everything itself.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { databaseFingerprint } from '@dunlin/store';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const cacheFolder = join(root, 'apps/server/node_modules/.cache');

/**
 * @param variant what else the content depends on
 * @param make a tar of the data folder, see `Database.dump`
 */
export async function demoTemplate(variant: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const file = join(cacheFolder, `demo-${fingerprint(variant)}.tar`);
  try {
    return readFileSync(file);
  } catch {
    const tar = await make();
    mkdirSync(cacheFolder, { recursive: true });
    // Written aside and renamed, so that another test process never reads half of it.
    const draft = join(cacheFolder, `${crypto.randomUUID()}.tar`);
    writeFileSync(draft, tar);
    renameSync(draft, file);
    forgetOld();
    return tar;
  }
}

/** Templates of sources that were changed since are nobody's any more; a run takes less than an hour. */
function forgetOld(): void {
  for (const name of readdirSync(cacheFolder)) {
    const file = join(cacheFolder, name);
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (name.endsWith('.tar') && age > 3_600_000) rmSync(file, { force: true });
  }
}

/** Of everything that an installation depends on: the program, the pack, the form of the database. */
function fingerprint(variant: string): string {
  const hash = createHash('sha256');
  hash.update(`${databaseFingerprint()}\n${variant}\n`);
  const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}/src`);
  for (const folder of [...packages, 'apps/server/src', 'examples/dunning']) {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|js|json)$/.test(name) && !name.endsWith('.test.ts'))
      .sort();
    for (const name of names) {
      hash.update(`${folder}/${name}\n`);
      hash.update(readFileSync(join(root, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
