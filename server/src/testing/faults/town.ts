import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who lives in the installation of a spawning test: one environment with a key, and people with a password. */
export const CLIENT_ID = 'client_town';
export const API_KEY = 'sk_test_town';
export const PASSWORD = 'seven green umbrellas at noon';

export const emailOf = (index: number) => `person${index}@town.test`;
export const idOf = (index: number) => `user_person_${index}`;

/** Writes the configuration file that makes so many people, and returns its path. */
export function writeTown(folder: string, people: number): string {
  const file = join(folder, 'town.json');
  const users = Array.from({ length: people }, (_, index) => ({
    id: idOf(index),
    email: emailOf(index),
    email_verified: true,
    password: PASSWORD,
  }));
  const environment = {
    name: 'Town',
    type: 'staging',
    client_id: CLIENT_ID,
    api_keys: [API_KEY],
    redirect_uris: ['http://localhost:3000/callback'],
    users,
  };
  writeFileSync(file, JSON.stringify({ environments: [environment] }));
  return file;
}
