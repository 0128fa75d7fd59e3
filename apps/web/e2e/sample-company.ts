/**
 * A data folder with the sample company in it, made when the first story of a run needs it and copied for each: installing
 * the company takes longer than most stories. One worker runs them all, so nobody else makes it meanwhile.
 */
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    sampleCompany: string;
  }
}

/** For the run: where the folder is. It goes with the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const place = await mkdtemp(join(tmpdir(), 'dunlin-sample-'));
  project.provide('sampleCompany', join(place, 'data'));
  return () => rm(place, { recursive: true, force: true });
}

/** @param make installs the company into a folder that is not there yet, and leaves nothing running */
export async function sampleCompany(make: (data: string) => Promise<void>): Promise<string> {
  const data = inject('sampleCompany');
  const isThere = await access(data).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    await make(data).catch(async (thrown) => {
      await rm(data, { recursive: true, force: true });
      throw thrown;
    });
  }
  return data;
}
