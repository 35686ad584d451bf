// A thread of its own for judging passwords: the dictionaries take 120 MB and a third of a second to load, and
// one check up to 100 ms. Plain JavaScript, so that sources, tests and the build start the same file.
import { parentPort } from 'node:worker_threads';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as english } from '@zxcvbn-ts/language-en';

const estimator = new ZxcvbnFactory({
  dictionary: { ...common, ...english },
  graphs: adjacencyGraphs,
  // The time grows with the square of the length and with the substitutions tried: at the library's own 256 and
  // 100 a chosen password takes 2.5 s. What comes after the first 64 characters can only make it stronger.
  maxLength: 64,
  l33tMaxSubstitutions: 20,
});

parentPort?.on('message', ({ password, words }) => {
  const { score, feedback } = estimator.check(password, words);
  parentPort?.postMessage({ score, warning: feedback.warning });
});
