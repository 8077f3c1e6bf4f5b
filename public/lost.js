// On the 404 page: redirects a link to the guide whose # was percent-encoded in transit.
const [home, ...rest] = location.href.split(/%23/i);
if (rest.length) location.replace(`${home}#${rest.join('%23')}`);
