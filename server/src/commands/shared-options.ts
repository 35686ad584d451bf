import { type Command, Option } from 'commander';

/** Where the data is: the same two options for every command. */
export function database(command: Command): Command {
  return command
    .option('--data-dir <folder>', 'folder of the embedded database and its secrets (.latchkey)')
    .option('--database-url <url>', 'PostgreSQL server to use instead, postgres://…');
}

export const baseUrl = () =>
  new Option('--base-url <url>', 'address that browsers use (http://localhost:<port>)');
export const config = () => new Option('--config <file>', 'configuration file to apply, YAML or JSON');
export const mode = () => new Option('--mode <mode>', 'development or production (development)');
export const example = (line: string) => `\nExample:\n  ${line}\n`;
