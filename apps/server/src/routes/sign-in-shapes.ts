/** Shapes that one's own account and its administration share. */
import { Type } from 'typebox';
import { scopeKeys } from '../auth/scopes.ts';
import { Instant, orNull, plainText } from './shapes.ts';

export const ScopeKey = Type.Union(scopeKeys.map((key) => Type.Literal(key)));

export const Session = Type.Object({
  id: Type.String(),
  device: orNull(Type.Object({ browser: Type.String(), system: Type.String() })),
  address: orNull(Type.String()),
  signedInAt: Instant,
  lastSeenAt: Instant,
  current: Type.Boolean(),
});

export const ApiKey = Type.Object({
  id: Type.String(),
  name: Type.String(),
  start: Type.String({ description: 'Its first characters' }),
  scopes: orNull(Type.Array(ScopeKey)),
  createdAt: Instant,
  lastUsedAt: orNull(Instant),
  expiresAt: orNull(Instant),
});

/** Null scopes, or none said: all that the holder may do. */
export const ApiKeyWish = {
  name: Type.Optional(plainText(32, 1)),
  scopes: Type.Optional(orNull(Type.Array(plainText(40), { minItems: 1, maxItems: scopeKeys.length }))),
  expiresInDays: Type.Optional(orNull(Type.Integer({ minimum: 1, maximum: 365 }))),
};

export const AccountKey = plainText(64, 1);
