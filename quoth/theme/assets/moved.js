// @ts-check
// An address that a page had before: go on to the new one at once, with the passage that was asked for.
location.replace(document.currentScript?.dataset.to + location.search + location.hash);
