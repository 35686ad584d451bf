/** What a server tells its owner of its environments, over the socket of its data folder. */
export interface KnownEnvironments {
  environments: { name: string; clientId: string }[];
  /** The client id of the environment that the application's API key belongs to; null where no environment has it. */
  clientIdOfKey: string | null;
  /** The one whose `.env` block a start prints. */
  blockClientId: string | null;
  /** The server's own clock, which development may have moved. */
  now: string;
}
