// Looks at every file that git holds and reports what must not be there: paths of somebody's machine, addresses
// of package registries, secrets, marks of an unfinished merge, and file names that say nothing.
//
//   node tools/check-tree.ts     prints `file:line: what`, exit code 1 when there is any

import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const before = '(?:^|[\\s"\'`(=:,<>])';

/** What no line may hold. `except` lets through what only looks like it. */
const forbidden: readonly { what: string; pattern: RegExp; except?: RegExp }[] = [
  {
    what: 'path of a machine',
    pattern: new RegExp(`${before}(?:/(?:home|Users|root|work|workspace|mnt)/[\\w.-]+|[A-Z]:\\\\\\\\?Users)`),
  },
  {
    what: 'address of a package registry',
    pattern: /https?:\/\/[^\s"'`]*(?:registry\.|npmmirror|\/npm\/|\/repository\/npm)/i,
  },
  { what: 'registry setting', pattern: /(?:^|[\s:])registry\s*=\s*["']?https?:|_authToken|_auth\s*=/ },
  { what: 'private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  {
    what: 'access token',
    pattern:
      /\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}|github_pat_\w{40,}|npm_\w{36}|xox[abprs]-[\w-]{10,}|sk-[\w-]{32,}|eyJ[\w-]{20,}\.eyJ[\w-]{20,}\.)/,
  },
  {
    what: 'password in an address',
    pattern: /\b[a-z][a-z0-9+]*:\/\/[^\s/:@"'`]+:[^\s/@"'`]+@/i,
    except: /:(?:password|secret|PASSWORD|SECRET|pass|\*+|…|\$\{[^}]*\})@/,
  },
  { what: 'mark of an unfinished merge', pattern: /^(?:<{7}|>{7}) / },
];
const emptyName = /(?:^|\/)(?:utils?|helpers?|common|misc|manager)(?:\.[tj]sx?$|\/)/;
const self = 'tools/check-tree.ts';

/** Problems of one file's text, as `{line, what}`. */
export function problemsOfText(file: string, text: string, ownRoot = root): { line: number; what: string }[] {
  const problems: { line: number; what: string }[] = [];
  text.split('\n').forEach((content, index) => {
    const report = (what: string) => problems.push({ line: index + 1, what });
    if (ownRoot.length > 3 && content.includes(`${ownRoot}/`)) report('path of this machine');
    for (const { what, pattern, except } of forbidden) {
      if (pattern.test(content) && !except?.test(content)) report(what);
    }
    if (file.endsWith('pnpm-lock.yaml') && /https?:\/\//.test(content) && !content.includes('deprecated:')) {
      report('address in the lock file');
    }
  });
  return problems;
}

function checkTree(): number {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');
  let count = 0;
  const report = (text: string) => {
    count += 1;
    console.log(text);
  };
  for (const file of listed.filter((name) => name !== '' && name !== self)) {
    if (emptyName.test(file)) report(`${file}: the name says nothing; name what it does`);
    const path = join(root, file);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) continue;
    const content = readFileSync(path);
    if (content.includes(0)) continue;
    for (const { line, what } of problemsOfText(file, content.toString('utf8')))
      report(`${file}:${line}: ${what}`);
  }
  return count;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exit(checkTree() === 0 ? 0 : 1);
