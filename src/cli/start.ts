import { readEnvironment } from './environment.js';
import { main } from './main.js';

process.exitCode = await main(readEnvironment());
