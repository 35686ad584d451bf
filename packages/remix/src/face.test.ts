import { createLoadersFace } from '../../web/src/loaders/testing/loaders-face.js';
import { plainServe } from '../../web/src/loaders/testing/plain-serve.js';
import { describeFace } from '../../web/src/testing/describe-face.js';
import { openFakeStage } from '../../web/src/testing/fake-stage.js';
import { openRealStage } from '../../web/src/testing/real-stage.js';

const createFace = createLoadersFace(plainServe);

describeFace('Remix’s loaders, on a scripted API', createFace, openFakeStage);
describeFace('Remix’s loaders, on a server', createFace, openRealStage);
