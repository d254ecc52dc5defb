// about: Enrols the signed-in person in an authenticator app: makes a secret, shows the QR code to that person only, and checks the first code.
// tools: session:current, mfa:createSecret, qr:render, ui:show, ui:ask, mfa:verify
interface Session { userId: string; email: string; hasRecentLogin: boolean }

const session: Session = await tools.session.current();
if (!session.hasRecentLogin) throw new Error('Please sign in again first');

const { secret, factorId }: { secret: string; factorId: string } = await tools.mfa.createSecret({ userId: session.userId, kind: 'totp' });

const uri = new URL(`otpauth://totp/${encodeURIComponent(`Granite:${session.email}`)}`);
uri.searchParams.set('secret', secret);
uri.searchParams.set('issuer', 'Granite');

const { svg }: { svg: string } = await tools.qr.render({ text: uri.toString(), size: 220 });
await tools.ui.show({ userId: session.userId, title: 'Scan this with your app', image: `data:image/svg+xml;base64,${btoa(svg)}` });

for (let attempt = 1; attempt <= 3; attempt++) {
  const code: string = await tools.ui.ask({ userId: session.userId, question: 'The six digits that the app shows' });
  const { ok }: { ok: boolean } = await tools.mfa.verify({ factorId, code: code.replace(/\D/g, '') });
  if (ok) return { enrolled: true, attempts: attempt };
}
return { enrolled: false };
