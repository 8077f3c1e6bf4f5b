// How slow the machine and the network are made.
export const CPU = 4;
/** Slow 4G, as Lighthouse has it. `latency` is waited for by every request, as a round trip. */
export const NETWORK = { offline: false, latency: 150, downloadThroughput: (1.6e6 / 8), uploadThroughput: (0.75e6 / 8) };
const FREE = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

export const slowCpu = page => page.send('Emulation.setCPUThrottlingRate', { rate: CPU });
/** Also for a service worker, whose requests are its own. */
export async function slowNetwork(session) {
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', NETWORK);
}
export async function free(page) {
  await page.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await page.send('Network.emulateNetworkConditions', FREE);
}
