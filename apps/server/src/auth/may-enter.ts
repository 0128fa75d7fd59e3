import { personByEmail, Refusal, type Workspace } from '@dunlin/runtime';

/** Whether an active user of the workspace has this e-mail. */
export async function mayEnter(workspace: Workspace, email: string): Promise<boolean> {
  try {
    await personByEmail(workspace, email);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
