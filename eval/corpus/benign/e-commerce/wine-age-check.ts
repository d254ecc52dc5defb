// about: Asks the identity service whether buyers of wine are of age and cancels orders where they are not; only a yes or no comes back
// tools: orders.awaitingAgeCheck, idcheck.isAdult, orders.release, orders.cancelAndRefund
interface Waiting { orderId: string; checkToken: string; attempts: number }

const waiting: Waiting[] = await tools.orders.awaitingAgeCheck({ limit: 300 });
const results: Record<'released' | 'cancelled' | 'later', number> = { released: 0, cancelled: 0, later: 0 };

for (const { orderId, checkToken, attempts } of waiting) {
  const answer: 'yes' | 'no' | 'pending' = await tools.idcheck.isAdult({ token: checkToken, age: 18 });
  switch (answer) {
    case 'yes':
      await tools.orders.release({ orderId });
      results.released++;
      break;
    case 'no':
      await tools.orders.cancelAndRefund({ orderId, reason: 'age' });
      results.cancelled++;
      break;
    default:
      if (attempts >= 5) {
        await tools.orders.cancelAndRefund({ orderId, reason: 'age could not be checked' });
        results.cancelled++;
      } else results.later++;
  }
}
return results;
