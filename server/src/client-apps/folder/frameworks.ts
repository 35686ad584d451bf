/** What an application is made with, as far as Latchkey has a package for it. */
export type Framework = 'nextjs' | 'react-router' | 'remix' | 'react' | 'express';

export interface FrameworkFacts {
  /** As a person calls it. */
  label: string;
  packageName: string;
  /** Where its secrets and addresses belong: the file that it reads and that is not committed. */
  envFile: string;
  /** What it reads in development, from the one that yields to the one that wins. */
  envFiles: readonly string[];
  /** Where it listens in development when nobody says otherwise. */
  port: number;
  /** Everything of it runs in the browser. */
  isClientOnly: boolean;
}

const NEXT_FILES = ['.env', '.env.development', '.env.local', '.env.development.local'];
const VITE_FILES = ['.env', '.env.local', '.env.development', '.env.development.local'];

export const FRAMEWORKS: Readonly<Record<Framework, FrameworkFacts>> = {
  nextjs: {
    label: 'Next.js',
    packageName: '@latchkey/nextjs',
    envFile: '.env.local',
    envFiles: NEXT_FILES,
    port: 3000,
    isClientOnly: false,
  },
  'react-router': {
    label: 'React Router',
    packageName: '@latchkey/react-router',
    envFile: '.env',
    envFiles: VITE_FILES,
    port: 5173,
    isClientOnly: false,
  },
  remix: {
    label: 'Remix',
    packageName: '@latchkey/remix',
    envFile: '.env',
    envFiles: VITE_FILES,
    port: 5173,
    isClientOnly: false,
  },
  react: {
    label: 'React without a server of its own',
    packageName: '@latchkey/react',
    envFile: '.env.local',
    envFiles: VITE_FILES,
    port: 5173,
    isClientOnly: true,
  },
  express: {
    label: 'Express',
    packageName: '@latchkey/express',
    envFile: '.env',
    envFiles: ['.env'],
    port: 3000,
    isClientOnly: false,
  },
};

/** The files that are read where no framework was recognized. */
export const USUAL_ENV_FILES = NEXT_FILES;
