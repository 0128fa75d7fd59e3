/** Codes of what administrators cannot do with people, roles and delegations. */
export const administrationProblemCodes = {
  'person.self': 'nobody disables themselves',
  'person.last-admin': 'at least one active person must remain who may administer the workspace',
  'person.role': 'there is no role of this key',
  'person.successor': 'who takes over is no other active person',
  'person.take-over': 'what should be handed over is nothing that can be',
  'person.disabled': 'the person is disabled already',
  'person.active': 'the person is active already',
  'role.exists': 'there is a role of this key already',
  'role.key': 'the key of the document is not the key of the role',
  'role.admin': 'the role of administrators may do everything; it is neither changed nor deleted',
  'role.held': 'people have the role; it cannot be deleted',
  'role.used': 'flows give tasks to the role; it cannot be deleted',
  'role.stale': 'somebody else has published the role in the meantime',
  'role.name': 'the role names something that is not there',
} as const;
