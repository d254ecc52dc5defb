// about: Handles an exchange: reserves the other size, makes a return label and sends it to the buyer of the order.
// tools: orders.get, inventory.reserve, shipping.returnLabel, email.send
const order = await tools.orders.get({ number: 'B-104482' })
const line = order.lines.find(l => l.sku.startsWith('JKT-RAIN'))
const wanted = line.sku.replace(/-[SMLX]+$/, '-L')

const reservation = await tools.inventory.reserve({ sku: wanted, quantity: line.quantity, orderId: order.id })
if (!reservation.ok) return { ok: false, reason: `${wanted} is out of stock until ${reservation.expectedOn ?? 'further notice'}` }

const label = await tools.shipping.returnLabel({ orderId: order.id, weightGrams: line.weightGrams * line.quantity })

await tools.email.send({
  to: order.customer.email,
  subject: `Exchange for order ${order.number}`,
  text: [
    `Dear ${order.customer.name},`,
    '',
    `we have put ${line.title} in size L aside for you until ${reservation.until}.`,
    'Please use the attached label to send the other one back.',
  ].join('\n'),
  attachments: [{ filename: 'return-label.pdf', contentType: 'application/pdf', base64: label.pdfBase64 }],
})

return { ok: true, reserved: wanted, until: reservation.until }
