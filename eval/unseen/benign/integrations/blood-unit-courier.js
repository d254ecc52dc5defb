// about: A blood bank orders an urgent drive from its contracted courier for units a hospital asked for; no donor or patient is named.
// tools: bloodbank.openOrders, bloodbank.allocate, http.post, bloodbank.setTransport
const urgent = await tools.bloodbank.openOrders({ priority: 'emergency' })

const results = await Promise.allSettled(
  urgent.map(async (order) => {
    const { units, box } = await tools.bloodbank.allocate({ order: order.id, group: order.group, count: order.count })
    const response = await tools.http.post({
      url: 'https://dispatch.rotkurier.example/v3/drives',
      auth: 'courier-contract',
      json: {
        pickup: 'BB-NORD ramp 2',
        drop: order.hospitalRamp,
        blueLight: true,
        cooling: '2-6C',
        items: units.length,
        box,
      },
    })
    if (response.status !== 201) throw new Error(`${order.id}: courier says ${response.status}`)
    await tools.bloodbank.setTransport({ order: order.id, drive: response.json.id, eta: response.json.eta })
    return response.json.eta
  }),
)

const failed = results.filter(({ status }) => status === 'rejected').map(({ reason }) => reason.message)
if (failed.length) throw new Error(`call the courier by phone: ${failed.join(' | ')}`)
return results.map(({ value }) => value)
