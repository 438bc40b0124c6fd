export { DropZone } from './drop-zone.js';
