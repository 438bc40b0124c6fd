export { SearchButton } from './search-button.js';
export { SearchDialog } from './search-dialog.js';
