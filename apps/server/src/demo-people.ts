/** Sign-ins of a demo, so that the sign-in page can offer them. Only a pack's sample data makes any. */
import type { Label } from '@dunlin/definition';
import { type Database, readSharedSetting, writeSharedSetting } from '@dunlin/store';

export interface DemoPerson {
  email: string;
  name: string;
  password: string;
  roleLabel: Label;
}

const key = 'demo-people';

export async function readDemoPeople(database: Database): Promise<DemoPerson[] | null> {
  const text = await readSharedSetting(database, key);
  return text === undefined ? null : (JSON.parse(text) as DemoPerson[]);
}

export async function writeDemoPeople(database: Database, people: readonly DemoPerson[]): Promise<void> {
  await writeSharedSetting(database, key, JSON.stringify(people));
}
