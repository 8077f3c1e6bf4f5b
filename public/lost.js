// On the page for addresses that do not exist: a link to the guide whose # was encoded on its way leads there after all.
const [home, ...rest] = location.href.split(/%23/i);
if (rest.length) location.replace(`${home}#${rest.join('%23')}`);
