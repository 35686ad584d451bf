import { Type } from 'typebox';
import type { Context } from '../../context.js';
import type { Api } from '../../platform/http/server.js';
import { listEnvironmentRecords } from '../environments/service.js';
import {
  EnvironmentSchema,
  EnvironmentTypeSchema,
  environmentBody,
  environmentOf,
} from './environment-body.js';
import { changeEnvironment, makeEnvironment } from './environments.js';
import { gateOf } from './gate.js';
import { dataOf, environmentParams } from './schemas.js';

const Name = Type.String({ maxLength: 1024 });
const params = Type.Object(environmentParams);

/** Environments: the walls between what a developer tries and what people use. */
export function environmentsApi(app: Api, context: Context): void {
  const { owner, actingIn, requireFreshProof } = gateOf(app, context);

  app.get(
    '/dashboard/api/environments',
    owner({ summary: 'List environments', response: { 200: dataOf(EnvironmentSchema) } }),
    async () => ({ data: (await listEnvironmentRecords(context)).map(environmentBody) }),
  );

  app.post(
    '/dashboard/api/environments',
    owner({
      summary: 'Create an environment',
      body: Type.Object({ name: Name, type: EnvironmentTypeSchema }),
      response: { 201: EnvironmentSchema },
    }),
    async (request, reply) => {
      const made = await makeEnvironment(actingIn(request), request.body);
      return reply.code(201).send(environmentBody(made));
    },
  );

  app.get(
    '/dashboard/api/environments/:environment_id',
    owner({ summary: 'Get an environment', params, response: { 200: EnvironmentSchema } }),
    async (request) => environmentBody(await environmentOf(context, request.params)),
  );

  app.patch(
    '/dashboard/api/environments/:environment_id',
    owner({
      summary: 'Rename an environment, or make it production',
      params,
      body: Type.Object({ name: Type.Optional(Name), type: Type.Optional(Type.Literal('production')) }),
      response: { 200: EnvironmentSchema },
    }),
    async (request) => {
      const environment = await environmentOf(context, request.params);
      const { name, type } = request.body;
      if (type !== undefined && type !== environment.type) requireFreshProof(request);
      return environmentBody(await changeEnvironment(actingIn(request), environment.id, { name, type }));
    },
  );
}
