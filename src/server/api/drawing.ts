/** What draws reports. It is loaded when the first is asked for: its charts are half of all files the server would open to start. */
export const drawing = () => import('../../report/index.js');
